// The typing of on, off, once and listen: payloads by event, as an app's compiler sees them.

import { complaints } from './compile';
import { peerModule, surface } from './peer';

const app = (...lines: string[]): string[] =>
  complaints({
    'typings/peer.ts': peerModule(),
    'typings/app.ts': [
      "import type * as Peer from './peer';",
      "import type { MessageItem } from './types/entity';",
      "import { CbEvents } from './types/enum';",
      "import { LiteEvents } from './types/lite';",
      "import { createEmitter } from './events';",
      'export const sdk = createEmitter();',
      ...lines,
    ].join('\n'),
  });

describe('event typing', () => {
  it('takes listeners written against the reference payloads', () => {
    const typed = surface.events.filter((one) => one.typedByPeer);
    expect(typed.length).toBeGreaterThan(35);
    const lines = typed.map(({ name, payload }) => {
      const type = payload.replace(/\b([A-Z]\w+)/g, 'Peer.$1');
      return `sdk.on(CbEvents.${name}, (e: Peer.CallbackEvent<${type}>) => void e.data);`;
    });
    expect(app(...lines)).toEqual([]);
  });

  it('infers the payload from the event, also from its string', () => {
    const lines = [
      'sdk.on(CbEvents.OnRecvNewMessages, ({ data }) => data[0]!.clientMsgID);',
      "sdk.once('OnTotalUnreadMessageCountChanged', ({ data }) => data.toFixed());",
      "sdk.on('onRecvOfflineNewMessage', ({ data }) => data.seq);",
      'sdk.listen(LiteEvents.OnMessageGap, ({ data }) => data.from + data.to)();',
      'sdk.on(LiteEvents.OnConnectionQuality, ({ data: { retryIn } }) => retryIn / 1000);',
      'sdk.off(CbEvents.OnConnectFailed, ({ errCode, errMsg }) => errMsg + errCode);',
      'sdk.on(CbEvents.OnRecvNewMessage, async ({ data }) => data);',
    ];
    expect(app(...lines)).toEqual([]);
  });

  it.each([
    ['an event nobody fires', "sdk.on('OnNothing', () => undefined);", 'OnNothing'],
    [
      'the payload of another event',
      'sdk.on(CbEvents.OnSelfInfoUpdated, (e: { data: MessageItem }) => void e);',
      'not assignable',
    ],
    [
      'a field the payload lacks',
      'sdk.on(CbEvents.OnProgress, ({ data }) => data.percent);',
      "'percent' does not exist",
    ],
    [
      'emitting a wrong payload',
      "sdk.emit(CbEvents.OnSyncServerProgress, '50');",
      'not assignable',
    ],
  ])('refuses %s', (_, line, text) => {
    expect(app(line).join()).toContain(text);
  });
});
