// What scripts/reliability.ts makes docs/reliability.md of: the promises, the kinds of proof, and for each fault
// the tests that show what holds under it, by a part of their names that is theirs alone.

export const PROMISES = [
  'every promise settles, once, within its deadline',
  'every message the server stored while logged in is delivered once, in seq order, or named in a gap',
  'a send is reported `sent` only if the server has it once, `failed` only if it has it not',
  'never two live sockets; nothing runs after logout; no dial with a refused token',
  'unread counts, list and read seqs are those of the server after each sync',
  'no exception escapes; a listener that throws harms nobody',
] as const;

/** Promises by number, and the test that shows them. */
type Proof = readonly [promises: string, test: string];

/** What may go wrong, the acts of the random scripts that do it, and the tests about it alone. */
export type Row = readonly [fault: string, acts: string, proofs: readonly Proof[]];

const CHAOS: Proof = ['123456', 'keeps every promise in'];
const CUTS: Proof = ['1234', 'loses, doubles, hangs and falsely reports nothing'];
const WALK: Proof = ['14', 'breaks no rule in any reachable state'];
const OUTBOX: Proof = ['13', 'keeps every rule in every reachable state of'];
const CURSOR: Proof = ['2', 'delivers every stored seq once and in order'];
const FUZZ: Proof = ['16', 'for clients whose listeners misbehave'];

export const ROWS: readonly Row[] = [
  [
    'the connection is closed, reset or cut, after any byte',
    'drop close cutLine cutOn',
    [
      CHAOS,
      CUTS,
      WALK,
      OUTBOX,
      ['2', 'delivery > survives'],
      ['2', 'delivers what came while away'],
    ],
  ],
  [
    'it goes silent, in one way or both (black hole, half-open)',
    'hole silence hear',
    [
      CHAOS,
      CUTS,
      ['4', 'gives a link up whose ping is not answered'],
      ['4', 'is not put off by requests into silence'],
    ],
  ],
  [
    'attempts are refused, answered by HTTP or never',
    'refuse',
    [
      CHAOS,
      WALK,
      ['14', 'tells each failed attempt, backs off'],
      ['1', 'lets the login succeed when it comes up in time'],
    ],
  ],
  [
    'the first frame does not come, or is none',
    'firstFrame',
    [CHAOS, WALK, ['14', 'is not settled by the open socket']],
  ],
  [
    'frames torn into crumbs, or late',
    'slowReplies slowPushes',
    [CHAOS, ['1234', 'torn into crumbs or delayed changes nothing']],
  ],
  [
    'pushes lost, doubled or swapped; a blind first second',
    'losePushes doublePushes swapPushes blind',
    [
      CHAOS,
      CURSOR,
      ['2', 'pulls what the pushes lost'],
      ['2', 'finds what a blind new socket missed'],
      ['5', 'counts unread right when swapped pushes'],
    ],
  ],
  [
    'more missed than is caught up',
    '',
    [
      ['2', 'names in a gap what lies beyond the bound'],
      ['2', 'names the gap beyond maxCatchUp'],
    ],
  ],
  [
    'replies that are errors, or never come',
    'answer swallow',
    [
      CHAOS,
      OUTBOX,
      ['23', 'takes no send made meanwhile for lost or for news'],
      ['3', 'finds sends whose copies were not pushed'],
      ['2', 'does not tell history as news'],
      ['13', 'rejects 10001 when the server has it not'],
    ],
  ],
  [
    'messages acked and lost by the server',
    'loseMessages',
    [CHAOS, OUTBOX, ['3', 'shows a message as failed that the server took and lost']],
  ],
  [
    'HTTP that fails, hangs or answers nonsense',
    'http',
    [CHAOS, ['15', 'ends the first sync in spite of']],
  ],
  [
    'frames, replies and bodies spoiled in any byte',
    'garbage',
    [
      CHAOS,
      FUZZ,
      ['6', 'refused by name, or read as promised'],
      ['6', 'change nothing but their own message'],
    ],
  ],
  [
    'the app hidden, shown, suspended; timers in a bunch',
    'hide show suspend elapse',
    [
      CHAOS,
      WALK,
      ['4', 'asks again before it gives a link up'],
      ['4', 'rests without a timer once the link is lost'],
      ['1', 'dials again at once when the attempt slept'],
    ],
  ],
  [
    'the network away, back, another one',
    'offline backOnline',
    [CHAOS, WALK, ['4', 'rests while there is none and dials at once']],
  ],
  [
    'clocks that jump by a day',
    'jump',
    [CHAOS, ['4', 'takes a clock that jumps back'], ['4', 'renews in time though the clock']],
  ],
  [
    'the server restarts; a herd comes back',
    'restart',
    [CHAOS, ['4', 'is jitter over the whole range'], ['4', 'spreads 200 clients']],
  ],
  [
    'a kick',
    'kick',
    [
      CHAOS,
      WALK,
      ['14', 'is told exactly once, ends the session'],
      ['13', 'is kicked once, rejects what waits'],
    ],
  ],
  [
    'tokens refused, ended and renewed',
    'expire',
    [
      CHAOS,
      WALK,
      ['4', 'never dials a refused token'],
      ['1', 'that never answers ends the session'],
      ['14', 'rejects at once, is told by OnConnectFailed'],
    ],
  ],
  [
    'any call of the app at any moment; logout and login',
    'relog logout loginAgain reconnect say read list page recall typing',
    [
      CHAOS,
      WALK,
      ['14', 'settles each login once and leaves nothing over'],
      ['14', 'ends at once from'],
      ['2', 'tells what is pushed before the first comparison'],
    ],
  ],
  [
    'listeners that throw, call back or leave',
    '',
    [
      CHAOS,
      FUZZ,
      ['6', 'stops no other one, and its error surfaces'],
      ['16', 'reaches the host and keeps no other effect'],
    ],
  ],
  [
    'long use',
    '',
    [
      ['14', 'returns to where it was after'],
      ['4', 'survives a hundred logins and logouts'],
      ['2', 'holds at most 250 messages'],
    ],
  ],
  [
    'hostile ids, keys, sizes, addresses',
    '',
    [
      ['26', 'are users like others'],
      ['6', 'of HTTP answers change nothing'],
      ['6', 'of what comes in do not matter'],
      ['4', 'hold ids encoded'],
    ],
  ],
];

/** Kinds of proof: the folders of their tests, how many cases at least, and the long run. */
export const KINDS: readonly (readonly [kind: string, at: RegExp, cases: string, long: string])[] =
  [
    [
      'exhaustive: session machine, outbox, cursor',
      /^model\//,
      'over 1,000 states x 30,000 events of the session, all of the outbox; 4,200 scripts of the cursor',
      '',
    ],
    [
      'every cut',
      /^cuts\//,
      'over 150 cuts and 13 torn or slow ways',
      '`npm run cuts`: every byte',
    ],
    [
      'chaos',
      /^chaos\//,
      '300 random scripts, and what they found',
      '`npm run chaos -- --seconds 600 --seed S`',
    ],
    ['fuzz', /^fuzz\//, '20,000 spoiled inputs', '`npm run fuzz`: 1,000,000'],
    [
      'soak',
      /^soak\//,
      '20 logins and logouts, 5,000 pushes, 30 reconnects',
      '`npm run soak`: 100, 100,000, 1,000, and the heap',
    ],
    [
      'herd',
      /retry\.test/,
      '200 clients by the formula',
      '`npm run herd`: 500 clients, attempts by second',
    ],
    ['session, one behaviour each', /^unit\/session\/(?!retry)/, '', ''],
    ['flows over real sockets', /^flow\//, '', ''],
    ['security', /^security\//, '', ''],
    ['hosts and their oddities', /^contract\//, '', ''],
  ];
