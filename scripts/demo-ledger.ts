// Who sent what, who got what: the demo's judge. It knows texts and ids only, never the SDK's state,
// and what it reports is what the three apps saw.

/** One text on its way. */
export interface Sent {
  from: string;
  to: string;
  text: string;
  clientMsgID: string;
}

export interface Got {
  by: string;
  from: string;
  text: string;
  clientMsgID: string;
  conversationID: string;
  seq: number;
}

export interface Verdict {
  sent: number;
  received: number;
  lost: number;
  doubled: number;
  swapped: number;
  altered: number;
  good: boolean;
}

export interface Ledger {
  sent(message: Sent): void;
  got(message: Got): void;
  /** Resolves when everything sent has arrived; rejects after `ms`, naming what is missing. */
  arrived(ms: number): Promise<void>;
  verdict(): Verdict;
}

/** How often a list steps down in `rank`. */
const steps = <T>(list: readonly T[], rank: (item: T) => number): number =>
  list.filter((item, n) => n > 0 && rank(item) < rank(list[n - 1]!)).length;

const groups = <T>(list: readonly T[], key: (item: T) => string): T[][] => {
  const found = new Map<string, T[]>();
  for (const item of list) found.set(key(item), [...(found.get(key(item)) ?? []), item]);
  return [...found.values()];
};

export function createLedger(): Ledger {
  const sent: Sent[] = [];
  const got: Got[] = [];
  let heard = (): void => undefined;

  const copies = ({ clientMsgID, to }: Sent): Got[] =>
    got.filter((one) => one.clientMsgID === clientMsgID && one.by === to);
  const missing = (): Sent[] => sent.filter((one) => !copies(one).length);

  return {
    sent: (message) => void sent.push(message),
    got(message) {
      got.push(message);
      heard();
    },
    arrived: (ms) =>
      new Promise((resolve, reject) => {
        const late = setTimeout(() => {
          heard = () => undefined;
          const list = missing().map(({ from, to, text }) => `${from} to ${to}: ${text}`);
          reject(new Error(`not delivered within ${ms} ms: ${list.join('; ')}`));
        }, ms);
        heard = () => {
          if (missing().length) return;
          clearTimeout(late);
          heard = () => undefined;
          resolve();
        };
        heard();
      }),
    verdict() {
      const rank = new Map(sent.map(({ clientMsgID }, n) => [clientMsgID, n]));
      const lost = missing().length;
      const doubled = sent.reduce((sum, one) => sum + Math.max(0, copies(one).length - 1), 0);
      const altered = sent.filter((one) =>
        copies(one).some(({ text }) => text !== one.text),
      ).length;
      const bySeq = groups(got, ({ by, conversationID }) => `${by} ${conversationID}`);
      const byCall = groups(got, ({ by, from }) => `${by} ${from}`);
      const swapped =
        bySeq.reduce((sum, list) => sum + steps(list, ({ seq }) => seq), 0) +
        byCall.reduce(
          (sum, list) => sum + steps(list, (one) => rank.get(one.clientMsgID) ?? -1),
          0,
        );
      const received = got.length;
      const good = !lost && !doubled && !swapped && !altered && received === sent.length;
      return { sent: sent.length, received, lost, doubled, swapped, altered, good };
    },
  };
}
