// The domains of one login: each with a Life of its own state, the notices that are theirs and their
// syncs. Which notification comes when is the inbox's matter.

import type { AnyDomain, Domain, Notice } from './domain';
import { bounded } from './lib/bounded';
import { decodeUtf8 } from './lib/bytes';
import type { Life } from './life';
import { LogLevel } from './types/enum';
import type { MsgData } from './wire/schema';

export interface Views {
  /** The Life as one domain sees it, its own state as `mine`. */
  of(domain: AnyDomain): Life;
  /** Acts on a notification, once per clientMsgID: some come twice (golden/FINDINGS.md 37). */
  notify(msg: MsgData): void;
  /** Hands `tips` to the notices of `code`; for frames that are no messages. */
  tell(code: number, tips: unknown, msg?: MsgData): void;
  prepare: Life['prepare'];
  /** Runs the domains' syncs, at most two at once. */
  sync(): void;
}

type Prepare = NonNullable<Domain['prepare']>;

/** Notifications remembered; a repeat comes within seconds. */
const HANDLED = 1000;

export function createViews(life: Life, domains: readonly AnyDomain[]): Views {
  const handled = bounded<string, true>(HANDLED);
  const views = new Map<AnyDomain, Life>();
  const notices = new Map<number, [AnyDomain, Notice<unknown>][]>();

  for (const domain of domains) {
    const mine = domain.state ? domain.state() : undefined;
    views.set(domain, Object.create(life, { mine: { value: mine } }) as Life);
    const table = (domain.notices || {}) as Record<string, Notice<unknown>>;
    for (const code of Object.keys(table)) {
      const known = notices.get(+code) || [];
      known.push([domain, table[code]!]);
      notices.set(+code, known);
    }
  }

  const of = (domain: AnyDomain): Life => views.get(domain)!;

  function tell(code: number, tips: unknown, msg?: MsgData): void {
    (notices.get(code) || []).forEach(([domain, act]) =>
      act(of(domain), tips as never, msg as MsgData),
    );
  }

  return {
    of,
    tell,
    notify(msg) {
      const { contentType, clientMsgID } = msg;
      if (!notices.has(contentType) || handled.get(clientMsgID)) return;
      handled.set(clientMsgID, true);
      try {
        const content = JSON.parse(decodeUtf8(msg.content)) as { detail?: unknown };
        const { detail } = content;
        tell(contentType, typeof detail === 'string' ? JSON.parse(detail) : content, msg);
      } catch (e) {
        life.log(LogLevel.Warn, `notification ${contentType} skipped: ${(e as Error).message}`);
      }
    },
    prepare(item, operationID) {
      const domain = domains.find(({ prepare }) => prepare);
      return domain && (domain.prepare as Prepare)(of(domain), item, operationID);
    },
    sync() {
      const due = domains.filter((domain) => domain.sync);
      const next = (): void => {
        const domain = due.shift();
        if (!domain || life.ended) return;
        const view = of(domain);
        const wanted = domain.wanted as ((life: Life) => boolean) | undefined;
        if (wanted && !wanted(view)) return next();
        void (domain.sync as (life: Life) => Promise<void>)(view)
          .then(() => life.commit.flush())
          .catch((e: Error) => life.log(LogLevel.Warn, `sync of ${domain.name}: ${e.message}`))
          .then(next);
      };
      next();
      next();
    },
  };
}
