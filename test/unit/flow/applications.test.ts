// Applications: each state is told once, whether a notification or the list knew first.

import { bounded } from '../../../src/lib/bounded';
import {
  applicationPage,
  followApplications,
  see,
  type Applications,
} from '../../../src/flow/applications';
import { createDesk, failure } from './desk';

interface Apply {
  from: string;
  to: string;
  time: number;
  handleResult: number;
}

const EVENTS = [
  'OnFriendApplicationAdded',
  'OnFriendApplicationAccepted',
  'OnFriendApplicationRejected',
] as const;
const apply = (handleResult: number, more: Partial<Apply> = {}): Apply => ({
  from: 'ann',
  to: 'me',
  time: 1,
  handleResult,
  ...more,
});

function desk() {
  const it = createDesk();
  const seen: Applications<Apply> = {
    events: EVENTS,
    key: ['from', 'to', 'time'],
    known: bounded(100),
    begun: false,
  };
  const short = () =>
    it
      .flushed()
      .map(([event, data]) => `${event.slice('OnFriendApplication'.length)} ${data.handleResult}`);
  return {
    ...it,
    seen,
    told: short,
    /** A notification. */
    hear(item: Apply) {
      see(it.life, seen, item);
      return short();
    },
    /** The comparison after a connect; lists are newest first. */
    async compare(sent: Apply[], received: Apply[] = []) {
      await followApplications(it.life, seen, async (own) => (own ? [...sent] : [...received]));
      return short();
    },
  };
}

describe('a notification', () => {
  it('tells what it says, once', () => {
    const it = desk();
    expect(it.hear(apply(0))).toEqual(['Added 0']);
    expect(it.hear(apply(0))).toEqual([]);
    expect(it.hear(apply(1))).toEqual(['Accepted 1']);
    expect(it.hear(apply(1))).toEqual([]);
    const other = desk();
    expect(other.hear(apply(-1))).toEqual(['Rejected -1']);
    expect(other.hear(apply(-1))).toEqual([]);
  });

  it('of the making that comes after one of the end says nothing', () => {
    for (const end of [1, -1]) {
      const it = desk();
      it.hear(apply(end));
      expect(it.hear(apply(0))).toEqual([]);
    }
  });

  it('is about one application, not about others of the same people', () => {
    const it = desk();
    it.hear(apply(0));
    expect(it.hear(apply(0, { time: 2 }))).toEqual(['Added 0']);
    expect(it.hear(apply(0, { to: 'x' }))).toEqual(['Added 0']);
    expect(it.hear(apply(0, { from: 'an', to: 'nme' }))).toEqual(['Added 0']);
  });

  it('gives the app an item of its own', () => {
    const it = desk();
    const item = apply(0);
    see(it.life, it.seen, item);
    const [[, data]] = it.flushed() as [[string, Apply]];
    expect(data).toEqual(item);
    expect(data).not.toBe(item);
  });
});

describe('the comparison', () => {
  it('learns silently what there is, the first time', async () => {
    const it = desk();
    expect(await it.compare([apply(0), apply(1, { time: 2 })], [apply(-1, { time: 3 })])).toEqual(
      [],
    );
    expect(it.seen.begun).toBe(true);
    // What came since is told.
    expect(await it.compare([apply(1), apply(1, { time: 2 })], [apply(-1, { time: 3 })])).toEqual([
      'Accepted 1',
    ]);
    expect(await it.compare([apply(1)], [apply(0, { time: 4 })])).toEqual(['Added 0']);
    expect(await it.compare([apply(1)], [apply(0, { time: 4 })])).toEqual([]);
  });

  it('tells also that one was made whose end it finds', async () => {
    const it = desk();
    await it.compare([]);
    expect(await it.compare([apply(1)])).toEqual(['Added 0', 'Accepted 1']);
    expect(await it.compare([apply(1)], [apply(-1, { time: 2 })])).toEqual([
      'Added 0',
      'Rejected -1',
    ]);
  });

  it('tells the older ones first, and those sent before those received', async () => {
    const it = desk();
    await it.compare([]);
    await followApplications(it.life, it.seen, async (sent) =>
      sent ? [apply(0, { time: 9 }), apply(0, { time: 8 })] : [apply(0, { time: 7 })],
    );
    expect(it.flushed().map(([, { time }]) => time)).toEqual([8, 9, 7]);
  });

  it('leaves what it learnt open to a notification, which is news', async () => {
    const it = desk();
    await it.compare([apply(0), apply(1, { time: 2 }), apply(-1, { time: 3 })]);
    expect(it.hear(apply(0))).toEqual(['Added 0']);
    expect(it.hear(apply(1, { time: 2 }))).toEqual(['Accepted 1']);
    expect(it.hear(apply(-1, { time: 3 }))).toEqual(['Rejected -1']);
  });

  it('asks nobody while nobody listens', async () => {
    const it = desk();
    EVENTS.forEach((event) => it.deaf.add(event));
    const asked: boolean[] = [];
    const list = async (sent: boolean) => {
      asked.push(sent);
      return [];
    };
    await followApplications(it.life, it.seen, list);
    expect([asked, it.seen.begun]).toEqual([[], false]);
    it.deaf.delete(EVENTS[2]);
    await followApplications(it.life, it.seen, list);
    expect([asked, it.seen.begun]).toEqual([[true, false], true]);
  });

  it('that failed has not begun', async () => {
    const it = desk();
    const list = () => Promise.reject(failure());
    await expect(followApplications(it.life, it.seen, list)).rejects.toMatchObject({
      errCode: 10000,
    });
    expect(it.seen.begun).toBe(false);
  });
});

describe('a page of them', () => {
  const ROUTE = ['/list', 'applications'] as const;
  const answers = { '/list': () => ({ applications: [apply(0)] }) };

  it.each([[undefined], [null], [{}]])(
    'is the newest 500, whatever their state, for %j',
    async (window) => {
      const { life, asked } = createDesk(answers);
      expect(await applicationPage(life, ROUTE, { of: 'me' }, window, 'op')).toEqual([apply(0)]);
      const pagination = { pageNumber: 1, showNumber: 500 };
      expect(asked).toEqual([['/list', { of: 'me', handleResults: [], pagination }, 'op']]);
    },
  );

  it('is the window and the states that were asked for', async () => {
    const { life, asked } = createDesk(answers);
    await applicationPage(life, ROUTE, {}, { offset: 10, count: 10, handleResults: [0] });
    const pagination = { pageNumber: 2, showNumber: 10 };
    expect(asked[0]![1]).toEqual({ handleResults: [0], pagination });
  });
});
