import { later, now, random } from '../../../src/lib/clock';

afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

it('calls once after the time has passed, not before', () => {
  jest.useFakeTimers();
  const fn = jest.fn();
  later(fn, 100);
  jest.advanceTimersByTime(99);
  expect(fn).not.toHaveBeenCalled();
  jest.advanceTimersByTime(1000);
  expect(fn).toHaveBeenCalledTimes(1);
});

it('does not call after off, which may be called again and too late', () => {
  jest.useFakeTimers();
  const fn = jest.fn();
  const off = later(fn, 10);
  off();
  off();
  jest.advanceTimersByTime(100);
  expect(fn).not.toHaveBeenCalled();
  expect(jest.getTimerCount()).toBe(0);

  const late = later(fn, 10);
  jest.advanceTimersByTime(100);
  late();
  expect(fn).toHaveBeenCalledTimes(1);
});

it('reads the host functions at each call, as a host may replace them', () => {
  jest.spyOn(Date, 'now').mockReturnValue(42);
  jest.spyOn(Math, 'random').mockReturnValue(0.25);
  expect(now()).toBe(42);
  expect(random()).toBe(0.25);
  const replaced = jest.spyOn(globalThis, 'setTimeout').mockReturnValue(7 as never);
  const cleared = jest.spyOn(globalThis, 'clearTimeout').mockReturnValue(undefined);
  later(() => undefined, 5)();
  expect(replaced).toHaveBeenCalledWith(expect.any(Function), 5);
  expect(cleared).toHaveBeenCalledWith(7);
});
