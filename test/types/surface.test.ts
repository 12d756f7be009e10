// The public types against the reference SDK's names and shapes, compiled as an app's compiler would.

import * as ourEnums from '../../src/types/enum';
import { complaints } from './compile';
import { enums, peerModule, surface } from './peer';

const PEER = 'typings/peer.ts';
const APP = 'typings/app.ts';

const DOORS = `
import type * as Peer from './peer';
import type * as Enums from './types/enum';
import type * as Entity from './types/entity';
import type * as Params from './types/params';
import type * as Legacy from './types/peer';
import type * as Response from './types/response';
import type { ApiService } from './types/api';
`;

// Exported by the reference SDK though of its inside; only the names matter.
const INSIDE = new Set(['AppPlatform', 'HttpRequest', 'PromiseMap', 'TriggerEventParams']);
const LEGACY = new Set([
  ...INSIDE,
  'ApiResp',
  'GeneralWsReq',
  'GeneralWsResp',
  'SDKMessage',
  'SendWsReqParams',
]);
const RESPONSE = new Set(['ApiResponse', 'CallbackEvent']);

const isParams = (name: string): boolean => /Params$/.test(name) && !LEGACY.has(name);

/** A type of ours by the door it comes through. */
function ours(name: string): string {
  if (LEGACY.has(name)) return `Legacy.${name}`;
  if (RESPONSE.has(name)) return `Response.${name}<string>`;
  return `${isParams(name) ? 'Params' : 'Entity'}.${name}`;
}

const theirs = (name: string): string => `Peer.${name}${RESPONSE.has(name) ? '<string>' : ''}`;

const fits = (from: string, to: string, i: number): string =>
  `declare const v${i}: ${from}; export const w${i}: ${to} = v${i};`;

const compare = (lines: string[], peer = peerModule(), options = {}): string[] =>
  complaints({ [PEER]: peer, [APP]: [DOORS, ...lines].join('\n') }, options);

const ASSIGN = 'declare const sdk: ApiService; export const peer: Peer.ApiService = sdk;';

describe('enums', () => {
  const table = enums.map((one) => [one.name, one.members] as const);

  it.each(table)('%s has the reference members, values and reverse look-ups', (name, members) => {
    const expected: Record<string, string | number> = {};
    for (const member of members) {
      expected[member.name] = member.value;
      if (typeof member.value === 'number') expected[member.value] = member.name;
    }
    expect((ourEnums as Record<string, unknown>)[name]).toEqual(expected);
  });

  it('exports exactly the reference enums and WsErrorEventMap', () => {
    const names = [...enums.map((one) => one.name), 'WsErrorEventMap'];
    expect(Object.keys(ourEnums).sort()).toEqual(names.sort());
  });

  it('names one event for each verdict about a token', () => {
    const { CbEvents: E, WsErrorEventMap: map } = ourEnums;
    expect(map[1501]).toBe(E.OnUserTokenExpired);
    expect(map[1506]).toBe(E.OnKickedOffline);
    for (const code of [1502, 1503, 1504, 1505, 1507]) expect(map[code]).toBe(E.OnUserTokenInvalid);
    expect(Object.keys(map)).toHaveLength(7);
  });

  it('are assignable both ways by name and members', () => {
    const lines = enums.flatMap(({ name }, i) => [
      fits(`Enums.${name}`, `Peer.${name}`, 2 * i),
      fits(`Peer.${name}`, `Enums.${name}`, 2 * i + 1),
    ]);
    expect(compare(lines)).toEqual([]);
  });
});

describe('types', () => {
  it('has every type the reference SDK exports, each under its name', () => {
    const enumNames = new Set(enums.map((one) => one.name));
    const names = surface.exports.list.filter(
      (name) => !enumNames.has(name) && !['getSDK', 'WsErrorEventMap', 'ApiService'].includes(name),
    );
    expect(names).toHaveLength(88);
    const lines = names.map((name, i) => `export type T${i} = ${ours(name)};`);
    expect(compare(lines)).toEqual([]);
  });

  it('takes every parameter object that the reference SDK takes', () => {
    const names = surface.types.map((type) => type.name).filter(isParams);
    expect(names.length).toBeGreaterThan(35);
    expect(compare(names.map((name, i) => fits(theirs(name), ours(name), i)))).toEqual([]);
  });

  it('gives entities that fit the reference ones and takes theirs', () => {
    const names = surface.types.map((type) => type.name);
    const shared = names.filter((name) => !isParams(name) && !INSIDE.has(name));
    expect(shared.length).toBeGreaterThan(40);
    const lines = shared.flatMap((name, i) => [
      fits(ours(name), theirs(name), 2 * i),
      fits(theirs(name), ours(name), 2 * i + 1),
    ]);
    expect(compare(lines)).toEqual([]);
  });

  it('notices a field that one side lacks', () => {
    const peer = peerModule((line) =>
      line.replace('SelfUserInfo {', 'SelfUserInfo { extra: string; '),
    );
    const found = compare([fits('Entity.SelfUserInfo', 'Peer.SelfUserInfo', 0)], peer);
    expect(found.join()).toContain("Property 'extra' is missing");
  });
});

// What getSDK() gives; that no call is missing is methods.test.ts's matter.
const SDK = "import type { AllApi } from './all'; import type { SDK } from './sdk';";
const GIVEN =
  'declare const made: SDK<AllApi>; export const got: Pick<Peer.ApiService, keyof Peer.ApiService & keyof typeof made> = made;';

describe('what getSDK() gives', () => {
  it('is assignable to the reference interface, call by call', () => {
    expect(compare([SDK, GIVEN])).toEqual([]);
  });

  it('would not be with a richer result there', () => {
    const peer = peerModule((line) =>
      line.replace('Promise<ApiResponse<ConversationItem>>', 'Promise<ApiResponse<{ x: 1 }>>'),
    );
    expect(compare([SDK, GIVEN], peer).join()).toContain('getOneConversation');
  });

  it('has typed payloads and answers', () => {
    const lines = [
      SDK,
      'declare const made: SDK<AllApi>;',
      'made.searchLocalMessages({ conversationID: "", keywordList: [] }).then(({ data }) => data.scope);',
      'made.on("OnNewRecvMessageRevoked", ({ data }) => data.revokerID.length);',
      'made.on("OnMsgDeleted", ({ data }) => data.clientMsgID).off("OnMsgDeleted", () => undefined);',
      'export const undo: () => void = made.listen("OnConversationChanged", ({ data }) => data[0]);',
      'export const yes: boolean = made.supports("revokeMessage");',
    ];
    expect(compare(lines)).toEqual([]);
  });
});

describe('the call interface', () => {
  it('is assignable to the reference one', () => {
    expect(surface.methods).toHaveLength(74);
    expect(compare([ASSIGN])).toEqual([]);
  });

  it('is assignable under exactOptionalPropertyTypes and noUncheckedIndexedAccess too', () => {
    const options = { exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true };
    expect(compare([ASSIGN], peerModule(), options)).toEqual([]);
  });

  it('compiles without strict as well', () => {
    expect(compare([ASSIGN], peerModule(), { strict: false })).toEqual([]);
  });

  it.each([
    ['one member of CbEvents less', ', UnUsedEvent = "UnUsedEvent"', ''],
    ['a call more', '  logout:', '  other: () => Promise<void>;\n  logout:'],
    ['a looser parameter', '(p0: AddFriendParams)', '(p0: Partial<AddFriendParams>)'],
    [
      'a richer result',
      'Promise<ApiResponse<GroupItem>>',
      'Promise<ApiResponse<GroupItem & { x: 1 }>>',
    ],
  ])('would not be assignable with %s there', (_, from, to) => {
    const peer = peerModule((line) => line.replace(from, to));
    expect(peer).not.toBe(peerModule());
    expect(compare([ASSIGN], peer)).not.toEqual([]);
  });

  it('takes the operationID as last argument, which the reference types hide', () => {
    const lines = [
      'declare const sdk: ApiService;',
      "export const a = sdk.getSelfUserInfo('op'), b = sdk.addFriend({ toUserID: 'u', reqMsg: '' }, 'op');",
    ];
    expect(compare(lines)).toEqual([]);
  });
});
