// The emitter: mitt keeps the listeners, this file types them and calls them in envelopes.
// It decides no event; commit.ts and the session do.

import mitt from 'mitt';
import { OpenIMError } from './errors';
import { later, type Off } from './lib/clock';
import { CbEvents, ErrorCode } from './types/enum';
import { LiteEvents } from './types/lite';
import type { EventMap } from './types/event-map';
import type { CallbackEvent } from './types/response';

export type { EventMap };

/** An event by its enum member or its string. */
export type EventName = CbEvents | LiteEvents | `${CbEvents}` | `${LiteEvents}`;

// The enum member of an event given as a string.
type Member<E extends EventName> = {
  [M in CbEvents | LiteEvents]: `${M}` extends `${E}` ? M : never;
}[CbEvents | LiteEvents];

/** What a listener is called with; `data` belongs to `event`. */
export type EventEnvelope<E extends EventName = EventName> = {
  [M in Member<E>]: Omit<CallbackEvent<EventMap[M]>, 'event'> & { event: M };
}[Member<E>];

/** A listener. Its `this`, its result and a promise it returns are its own matter. */
export type Listener<E extends EventName = EventName> = (envelope: EventEnvelope<E>) => void;

/** Fields of the envelope other than event and data. */
export type Extra = Partial<Pick<CallbackEvent<unknown>, 'errCode' | 'errMsg' | 'operationID'>>;

/** What `createEmitter` makes. All members work detached. */
export interface Emitter {
  /** Adds a registration; the same function added twice is called twice. Throws 10002 for no function. */
  on<E extends EventName>(event: E, fn: Listener<E>): void;
  /** Removes one registration of the function, added by on, once or listen; else nothing happens. */
  off<E extends EventName>(event: E, fn: Listener<E>): void;
  /** As on, for the next time only. */
  once<E extends EventName>(event: E, fn: Listener<E>): void;
  /** As on; the result removes exactly this registration, twice is harmless. */
  listen<E extends EventName>(event: E, fn: Listener<E>): Off;
  /** Calls the listeners in the order they were added; errCode 0 and empty texts unless given. */
  emit<E extends EventName>(event: E, data: EventMap[Member<E>], extra?: Extra): void;
  /** Whether the event has a listener. */
  has(event: EventName): boolean;
  /** Registrations, all events together. */
  size(): number;
}

interface Call {
  (envelope: unknown): void;
  /** The listener as it was given. */
  of: unknown;
}

// Other SDKs' names of two events (api/beyond.md §4); each fires after the one it names.
const OTHER_NAMES: readonly (readonly [string, string])[] = [
  [CbEvents.OnNewRecvMessageRevoked, LiteEvents.OnRecvMessageRevoked],
  [CbEvents.OnConversationUserInputStatusChanged, LiteEvents.OnInputStatusChanged],
];

/** Makes the emitter of one client. Listeners outlive logins. */
export function createEmitter(): Emitter {
  const listeners = mitt<Record<string, unknown>>();
  const calls = (event: string) => (listeners.all.get(event) || []) as Call[];

  const listen = (event: string, fn: (envelope: never) => void, once?: boolean): Off => {
    if (typeof fn !== 'function') {
      throw new OpenIMError(ErrorCode.ArgsError, `${event}: the listener must be a function`);
    }
    const off = () => listeners.off(event, call);
    const call = ((envelope: never) => {
      if (once) off();
      fn(envelope);
    }) as Call;
    call.of = fn;
    listeners.on(event, call);
    return off;
  };

  // mitt's own emit would stop at the first listener that throws.
  const emit = (event: string, data: unknown, extra?: Extra) => {
    const present = calls(event);
    for (const call of present.slice()) {
      // Removed by a listener before it: not called any more.
      if (present.indexOf(call) < 0) continue;
      try {
        call({ event, data, errCode: 0, errMsg: '', operationID: '', ...extra });
      } catch (e) {
        later(() => {
          throw e;
        }, 0);
      }
    }
    for (const [name, other] of OTHER_NAMES) if (name === event) emit(other, data, extra);
  };

  return {
    on: (event, fn) => void listen(event, fn),
    off(event, fn) {
      const call = calls(event).find((one) => one.of === fn);
      if (call) listeners.off(event, call);
    },
    once: (event, fn) => void listen(event, fn, true),
    listen: (event, fn) => listen(event, fn),
    emit,
    has: (event) => calls(event).length > 0,
    size() {
      let sum = 0;
      listeners.all.forEach((all) => (sum += all.length));
      return sum;
    },
  };
}
