// The domains of one login: each with a Life of its own state, the notices that are theirs and their
// syncs. Which notification comes when is the inbox's matter.

import type { AnyDomain, Domain } from './domain';
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
  /** Runs the domains' syncs, at most two at once; `first`: after the first connect of a login. */
  sync(first: boolean): void;
}

/** Notifications remembered; a repeat comes within seconds. */
const HANDLED = 1000;

export function createViews(life: Life, domains: readonly AnyDomain[]): Views {
  const handled = bounded<string, true>(HANDLED);
  const parts = (domains as readonly Domain[]).map((domain) => {
    const view = Object.create(life) as Life;
    return { domain, view: Object.assign(view, { mine: domain.state && domain.state() }) };
  });
  const acting = (code: number) =>
    parts.filter(({ domain: { notices } }) => notices && notices[code]);

  function tell(code: number, tips: unknown, msg?: MsgData): void {
    acting(code).forEach(({ domain, view }) => domain.notices![code]!(view, tips as never, msg!));
  }

  async function lane(due: typeof parts, first: boolean): Promise<void> {
    for (let part; (part = due.shift()) && !life.ended;) {
      const { domain, view } = part;
      const { name, sync, wanted } = domain;
      if (!sync || (wanted && !wanted(view))) continue;
      await sync(view, first).then(
        () => life.commit.flush(),
        (e) => life.warn(`sync of ${name}`, e),
      );
    }
  }

  return {
    of: (domain) => parts.find((part) => part.domain === domain)!.view,
    tell,
    notify(msg) {
      const { contentType, clientMsgID, content } = msg;
      if (!acting(contentType).length || handled.get(clientMsgID)) return;
      handled.set(clientMsgID, true);
      try {
        const tips = JSON.parse(decodeUtf8(content)) as { detail?: unknown };
        const { detail } = tips;
        tell(contentType, typeof detail === 'string' ? JSON.parse(detail) : tips, msg);
      } catch (e) {
        // Its message may quote the content.
        life.log(LogLevel.Warn, `notification ${contentType} skipped: ${(e as Error).name}`);
      }
    },
    prepare(item, operationID) {
      const part = parts.find(({ domain }) => domain.prepare);
      return part && part.domain.prepare!(part.view, item, operationID);
    },
    sync(first) {
      const due = parts.slice();
      void lane(due, first);
      void lane(due, first);
    },
  };
}
