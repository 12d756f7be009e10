import { createEmitter } from '../../src/events';
import { CbEvents } from '../../src/types/enum';

const NEW = CbEvents.OnNewConversation;

describe('a listener that throws', () => {
  afterEach(() => void jest.useRealTimers());

  it('stops no other one, and its error surfaces in a later tick', () => {
    jest.useFakeTimers();
    const { on, emit } = createEmitter();
    const seen: string[] = [];
    const mine = new Error('mine');
    on(NEW, () => seen.push('before'));
    on(NEW, () => {
      throw mine;
    });
    on(NEW, () => seen.push('after'));
    expect(() => emit(NEW, [])).not.toThrow();
    expect(seen).toEqual(['before', 'after']);
    expect(jest.getTimerCount()).toBe(1);
    expect(() => jest.runAllTimers()).toThrow(mine);
  });

  it('throws each of several errors in a tick of its own', () => {
    jest.useFakeTimers();
    const { on, emit } = createEmitter();
    const caught: unknown[] = [];
    for (const text of ['one', 'two']) {
      on(NEW, () => {
        throw new Error(text);
      });
    }
    emit(NEW, []);
    while (jest.getTimerCount()) {
      try {
        jest.advanceTimersToNextTimer();
      } catch (e) {
        caught.push((e as Error).message);
      }
    }
    expect(caught).toEqual(['one', 'two']);
  });

  it('leaves the rejection of an async listener to the host', async () => {
    const { on, emit } = createEmitter();
    let made: Promise<never> | undefined;
    on(NEW, () => (made = Promise.reject(new Error('async'))));
    emit(NEW, []);
    await expect(made).rejects.toThrow('async');
  });
});
