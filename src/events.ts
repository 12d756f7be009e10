// The emitter: mitt keeps the listeners, this file types them and calls them in envelopes.
// It decides no event; commit.ts and the session do.

import mitt from 'mitt';
import { refuse } from './errors';
import { safely, type Off } from './lib/clock';
import { CbEvents } from './types/enum';
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
  (envelope: object): void;
  /** The listener as it was given. */
  of: unknown;
}

// Other SDKs' names of two events (api/beyond.md §4); each fires after the one it names.
const OTHER_NAMES: Record<string, string> = {
  [CbEvents.OnNewRecvMessageRevoked]: LiteEvents.OnRecvMessageRevoked,
  [CbEvents.OnConversationUserInputStatusChanged]: LiteEvents.OnInputStatusChanged,
};

/** Makes the emitter of one client. Listeners outlive logins. */
export function createEmitter(): Emitter {
  const bus = mitt<Record<string, object>>();
  const calls = (event: string) => (bus.all.get(event) || []) as Call[];

  const listen = (event: string, fn: (envelope: never) => void, once?: boolean): Off => {
    if (typeof fn !== 'function') refuse(`${event}: the listener must be a function`);
    const off = () => bus.off(event, call);
    const call = ((envelope) => {
      // Removed by a listener before it: not called any more.
      if (calls(event).indexOf(call) < 0) return;
      if (once) off();
      // A throw must not end mitt's loop; each listener gets an envelope of its own.
      safely(() => fn({ ...envelope } as never));
    }) as Call;
    call.of = fn;
    bus.on(event, call);
    return off;
  };

  const emit = (event: string, data: unknown, extra: Extra = {}): void => {
    // One by one: an error given here has an `event` of its own.
    const { errCode = 0, errMsg = '', operationID = '' } = extra;
    bus.emit(event, { event, data, errCode, errMsg, operationID });
    if (OTHER_NAMES[event]) emit(OTHER_NAMES[event], data, extra);
  };

  return {
    on: (event, fn) => void listen(event, fn),
    off(event, fn) {
      const call = calls(event).find((one) => one.of === fn);
      if (call) bus.off(event, call);
    },
    once: (event, fn) => void listen(event, fn, true),
    listen: (event, fn) => listen(event, fn),
    emit,
    has: (event) => calls(event).length > 0,
    size() {
      let sum = 0;
      bus.all.forEach((all) => (sum += all.length));
      return sum;
    },
  };
}
