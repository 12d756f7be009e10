import fc from 'fast-check';
import { createEmitter } from '../../src/events';
import { CbEvents } from '../../src/types/enum';
import { LiteEvents } from '../../src/types/lite';

const NEW = CbEvents.OnNewConversation;
const TOTAL = CbEvents.OnTotalUnreadMessageCountChanged;

describe('emitter', () => {
  it('calls listeners in the order they were added, with the envelope', () => {
    const { on, emit } = createEmitter();
    const seen: unknown[] = [];
    on(TOTAL, (e) => seen.push(['first', e]));
    on(TOTAL, (e) => seen.push(['second', e]));
    emit(TOTAL, 3, { operationID: 'op' });
    const envelope = { event: TOTAL, data: 3, errCode: 0, errMsg: '', operationID: 'op' };
    expect(seen).toEqual([
      ['first', envelope],
      ['second', envelope],
    ]);
  });

  it('carries errCode and errMsg when given', () => {
    const { on, emit } = createEmitter();
    const seen: unknown[] = [];
    on(CbEvents.OnConnectFailed, (e) => seen.push(e));
    emit(CbEvents.OnConnectFailed, null, { errCode: 1503, errMsg: 'TokenMalformedError' });
    expect(seen).toEqual([
      {
        event: 'OnConnectFailed',
        data: null,
        errCode: 1503,
        errMsg: 'TokenMalformedError',
        operationID: '',
      },
    ]);
  });

  it('keeps events and emitters apart', () => {
    const one = createEmitter();
    const other = createEmitter();
    const seen: string[] = [];
    one.on(TOTAL, () => seen.push('one'));
    other.on(TOTAL, () => seen.push('other'));
    one.on(NEW, () => seen.push('new'));
    one.emit(TOTAL, 1);
    expect(seen).toEqual(['one']);
  });

  it('calls the same function as often as it was added, and off removes one of them', () => {
    const { on, off, emit } = createEmitter();
    let calls = 0;
    const fn = (): void => void calls++;
    on(TOTAL, fn);
    on(TOTAL, fn);
    emit(TOTAL, 1);
    expect(calls).toBe(2);
    off(TOTAL, fn);
    emit(TOTAL, 1);
    expect(calls).toBe(3);
    off(TOTAL, fn);
    off(TOTAL, fn);
    emit(TOTAL, 1);
    expect(calls).toBe(3);
  });

  it('takes an unknown function, none, or an event nobody listens to as nothing to remove', () => {
    const { on, off, emit, has } = createEmitter();
    let calls = 0;
    on(TOTAL, () => void calls++);
    off(TOTAL, () => undefined);
    off(TOTAL, undefined as never);
    off(NEW, () => undefined);
    emit(TOTAL, 1);
    expect(calls).toBe(1);
    expect(has(TOTAL)).toBe(true);
  });

  it('listen returns the undo of that registration alone', () => {
    const { listen, emit } = createEmitter();
    const seen: string[] = [];
    const fn = (): void => void seen.push('x');
    const first = listen(TOTAL, fn);
    listen(TOTAL, fn);
    first();
    first();
    emit(TOTAL, 1);
    expect(seen).toEqual(['x']);
  });

  it('once is for the next time only, also when its listener emits again', () => {
    const { once, emit, has } = createEmitter();
    const seen: number[] = [];
    once(TOTAL, ({ data }) => {
      seen.push(data);
      emit(TOTAL, data + 1);
    });
    emit(TOTAL, 1);
    expect(seen).toEqual([1]);
    expect(has(TOTAL)).toBe(false);
  });

  it('calls a once listener once when an earlier listener emits the same event', () => {
    const { on, once, emit } = createEmitter();
    const seen: number[] = [];
    on(TOTAL, ({ data }) => data === 1 && emit(TOTAL, 2));
    once(TOTAL, ({ data }) => seen.push(data));
    emit(TOTAL, 1);
    expect(seen).toEqual([2]);
  });

  it('off removes a listener added by once or listen', () => {
    const { once, listen, off, has } = createEmitter();
    const fn = (): void => undefined;
    once(TOTAL, fn);
    listen(TOTAL, fn);
    off(TOTAL, fn);
    expect(has(TOTAL)).toBe(true);
    off(TOTAL, fn);
    expect(has(TOTAL)).toBe(false);
  });

  it('does not call a listener that one before it removed, nor one added meanwhile', () => {
    const { on, off, emit } = createEmitter();
    const seen: string[] = [];
    const removed = (): void => void seen.push('removed');
    on(TOTAL, () => {
      off(TOTAL, removed);
      on(TOTAL, () => seen.push('added'));
    });
    on(TOTAL, removed);
    on(TOTAL, () => seen.push('last'));
    emit(TOTAL, 1);
    expect(seen).toEqual(['last']);
  });

  it('refuses what is no function with 10002', () => {
    const { on, once, listen, has } = createEmitter();
    for (const add of [on, once, listen]) {
      expect(() => void add(TOTAL, undefined as never)).toThrow(
        expect.objectContaining({ errCode: 10002 }),
      );
    }
    expect(has(TOTAL)).toBe(false);
  });

  it('fires the names other SDKs use for two events after their own', () => {
    const { on, emit } = createEmitter();
    const seen: unknown[] = [];
    const data = { conversationID: 'si_a_b', userID: 'b', platformIDs: [5] };
    on(LiteEvents.OnInputStatusChanged, (e) => seen.push([e.event, e.data]));
    on(CbEvents.OnConversationUserInputStatusChanged, (e) => seen.push([e.event, e.data]));
    emit(CbEvents.OnConversationUserInputStatusChanged, data);
    expect(seen).toEqual([
      ['OnConversationUserInputStatusChanged', data],
      ['OnInputStatusChanged', data],
    ]);
  });

  it('takes event names that are members of Object.prototype as plain names', () => {
    const { on, off, emit, has } = createEmitter();
    const name = '__proto__' as never;
    expect(has(name)).toBe(false);
    let calls = 0;
    const fn = (): void => void calls++;
    on(name, fn);
    emit(name, null as never);
    off(name, fn);
    emit(name, null as never);
    expect(calls).toBe(1);
  });

  it('behaves as a list of registrations under any sequence of calls', () => {
    const step = fc.record({
      op: fc.constantFrom('on', 'off', 'once', 'undo', 'emit'),
      fn: fc.nat(2),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const emitter = createEmitter();
        const seen: number[] = [];
        const expected: number[] = [];
        const fns = [0, 1, 2].map((n) => () => void seen.push(n));
        const undos: (() => void)[] = [];
        let model: { fn: number; once: boolean; undo: number }[] = [];
        for (const { op, fn } of steps) {
          if (op === 'on') {
            model.push({ fn, once: false, undo: undos.length });
            undos.push(emitter.listen(TOTAL, fns[fn]!));
          } else if (op === 'once') {
            model.push({ fn, once: true, undo: -1 });
            emitter.once(TOTAL, fns[fn]!);
          } else if (op === 'off') {
            const at = model.findIndex((one) => one.fn === fn);
            if (at >= 0) model.splice(at, 1);
            emitter.off(TOTAL, fns[fn]!);
          } else if (op === 'undo') {
            model = model.filter((one) => one.undo !== fn);
            undos[fn]?.();
          } else {
            expected.push(...model.map((one) => one.fn));
            model = model.filter((one) => !one.once);
            emitter.emit(TOTAL, 1);
          }
        }
        expect(seen).toEqual(expected);
        expect(emitter.has(TOTAL)).toBe(model.length > 0);
      }),
      { seed: 20261123, numRuns: 500 },
    );
  });
});
