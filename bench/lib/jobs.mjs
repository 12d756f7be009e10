// What is measured, and what must come out (gates: ratios to the peer of the same run, or counts).
// A figure is one number of a job; `gate` judges its medians by subject.

const ratio = (limit) => ({ limit: `≤ ${limit} ×`, ok: (ours, peer) => ours <= peer * limit });
const faster = (limit) => ({ limit: `≥ ${limit} ×`, ok: (ours, peer) => ours >= peer * limit });
const most = (limit, unit = '') => ({ limit: `≤ ${limit}${unit}`, ok: (ours) => ours <= limit });
const exactly = (limit) => ({ limit: `${limit}`, ok: (ours) => ours === limit });

const ALL = ['lite', 'lean', 'peer', 'floor'];
const job = (name, workload, figures, more = {}) => ({
  name,
  workload,
  figures,
  host: 'mini',
  subjects: ALL,
  ...more,
});
const figure = (key, title, unit, gate) => ({ key, title, unit, gate });

const logins = [0, 100, 1000, 10000].map((size) =>
  job(
    `login ${size}`,
    'login',
    [
      figure('ms', `login, ${size.toLocaleString('en')} conversations`, 'ms', ratio(0.75)),
      ...(size === 100 || size === 10000
        ? [figure('cpu', `CPU of it, ${size.toLocaleString('en')}`, 'ms', ratio(0.6))]
        : []),
      ...(size === 100
        ? [
            figure('http', 'requests of it, HTTP', '', most(4)),
            figure('socket', 'requests of it, socket', '', most(1)),
          ]
        : []),
      ...(size === 10000
        ? [
            figure('downKB', 'bytes down, 10,000', 'KB', ratio(1)),
            figure('heapKB', 'heap, 10,000 conversations', 'KB'),
          ]
        : []),
    ],
    { with: { size } },
  ),
);

const floods = [
  [1, 4, 0.25],
  [100, 7, 0.14],
].map(([perFrame, rate, cpu]) =>
  job(
    `flood ${perFrame} a frame`,
    'flood',
    [
      figure('perSecond', `flood, ${perFrame} a frame`, '/s', faster(rate)),
      figure('cpuUs', `CPU per message, ${perFrame} a frame`, 'µs', ratio(cpu)),
      figure('block', `longest block, ${perFrame} a frame`, 'ms', most(100, ' ms')),
      figure('heapMB', `heap growth, ${perFrame} a frame`, 'MB', most(3, ' MB')),
    ],
    {
      with: { messages: 100000, perFrame },
      quick: { messages: 2000 },
      limitMs: 150000,
      peerOnce: true,
    },
  ),
);

/**
 * All jobs in the order of the tables; `quick` replaces sizes when only running is checked, `needs`
 * names a program: without it the job is left out; `peerOnce`: the other client takes minutes.
 */
export const JOBS = [
  job('cold start', 'cold', [
    figure('ms', 'compile, run, getSDK()', 'ms', ratio(0.25)),
    figure('heapKB', 'heap after it', 'KB', ratio(0.25)),
  ]),
  ...logins,
  job(
    'login delayed',
    'login',
    [figure('ms', 'login, answers 50 ms late', 'ms', most(145, ' ms'))],
    { with: { size: 100, delayMs: 50 } },
  ),
  ...floods,
  job(
    'flood in a page',
    'flood',
    [figure('perSecond', 'flood in a page, 1 a frame', '/s', faster(5))],
    {
      host: 'page',
      subjects: ['lite', 'peer', 'floor'],
      with: { messages: 100000, perFrame: 1 },
      quick: { messages: 2000 },
      limitMs: 150000,
      peerOnce: true,
    },
  ),
  job(
    'flood of 10,000',
    'flood',
    [figure('heapMB', 'heap growth, 10,000 messages', 'MB', most(3, ' MB'))],
    { with: { messages: 10000, perFrame: 1 }, quick: { messages: 1000 } },
  ),
  job(
    'one conversation',
    'flood',
    [
      figure('ms', '100,000 into one conversation', 'ms', most(1500, ' ms')),
      figure('heapMB', 'heap growth of it', 'MB', most(1, ' MB')),
    ],
    {
      with: { messages: 100000, perFrame: 1, conversations: 1 },
      quick: { messages: 1000 },
      limitMs: 150000,
      peerOnce: true,
    },
  ),
  job(
    'sends',
    'sends',
    [
      figure('p50', 'send, one after another, p50', 'µs', ratio(0.8)),
      figure('p99', 'the same, p99', 'µs'),
      figure('cpuUs', 'CPU per send', 'µs', ratio(0.8)),
    ],
    { with: { times: 2000 }, quick: { times: 50 } },
  ),
  job(
    'burst 50',
    'burst',
    [figure('ms', '50 sends at once, answers 20 ms late', 'ms', most(60, ' ms'))],
    {
      with: { times: 50, delayMs: 20 },
    },
  ),
  job('burst 1000', 'burst', [figure('ms', '1,000 sends at once', 'ms', ratio(0.6))], {
    with: { times: 1000, delayMs: 0 },
    quick: { times: 50 },
  }),
  job(
    'drop',
    'drop',
    [
      figure('ms', 'dropped, until OnConnectSuccess', 'ms', most(1000, ' ms')),
      figure('http', 'requests of a reconnect, HTTP', '', most(3)),
      figure('socket', 'requests of a reconnect, socket', '', most(1)),
    ],
    { with: { missed: 0 } },
  ),
  job(
    'drop, 100 missed',
    'drop',
    [
      figure('caught', '100 missed, delivered', '', exactly(100)),
      figure('caughtMs', 'until the last of them', 'ms', most(500, ' ms')),
    ],
    { with: { missed: 100 } },
  ),
  job(
    'drop, 1,000 missed',
    'drop',
    [figure('caught', '1,000 missed, delivered', '', exactly(200))],
    {
      with: { missed: 1000 },
      quick: { missed: 300 },
    },
  ),
  ...['store', 'lose'].map((how) =>
    job(
      `unanswered, ${how}`,
      'unanswered',
      [
        figure(
          'settledMs',
          `unanswered send, ${how === 'store' ? 'stored' : 'lost'}: settles after`,
          'ms',
          most(9999, ' ms'),
        ),
      ],
      { with: { how }, subjects: ['lite', 'peer'], limitMs: 40000 },
    ),
  ),
  job(
    'slow page',
    'slow',
    [
      figure('longest', 'Chromium slowed 20-fold, 5,000 at once: longest task', 'ms', ratio(1)),
      figure('ms', 'the same, until the last message', 'ms', ratio(0.25)),
    ],
    {
      host: 'page',
      needs: 'chromium',
      subjects: ['lite', 'peer', 'floor'],
      with: { messages: 5000, perFrame: 100, rate: 20 },
      quick: { messages: 200, rate: 2 },
      limitMs: 240000,
      peerOnce: true,
    },
  ),
  job(
    'no JIT',
    'shell',
    [
      figure('perSecond', 'JavaScriptCore without JIT, 100 a frame', '/s', faster(1)),
      figure('block', 'longest frame of it', 'ms', ratio(1)),
      figure('coldMs', 'run the bundle, getSDK() there', 'ms'),
    ],
    {
      needs: 'jsc',
      with: { messages: 5000, perFrame: 100 },
      quick: { messages: 500 },
    },
  ),
  job(
    'storm',
    'storm',
    [
      figure('peak', 'storm of 200: peak connects in a second', '', most(60)),
      figure('backMs', 'the last is back after', 'ms', most(35000, ' ms')),
      figure('http', 'HTTP requests of it', '', most(400)),
    ],
    {
      with: { clients: 200, awayMs: 10000 },
      quick: { clients: 5, awayMs: 500 },
      subjects: ['lite', 'peer', 'floor'],
      limitMs: 150000,
      once: true,
    },
  ),
];
