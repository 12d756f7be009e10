// Charts for the README, drawn from the results alone: horizontal bars, ours against the peer.

import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const WIDTH = 640;
const LEFT = 210;
const ROW = 44;

const escape = (text) =>
  text.replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c]);
const short = (value) =>
  value >= 100 ? Math.round(value).toLocaleString('en') : +value.toPrecision(3);

function chart(title, rows, foot) {
  const height = 52 + rows.length * ROW + 24;
  const bars = rows.map(({ label, unit, lite, peer }, i) => {
    const y = 44 + i * ROW;
    const room = WIDTH - LEFT - 110;
    const most = Math.max(lite, peer);
    const bar = (value, at, colour, name) => {
      const width = Math.max(2, (value / most) * room);
      return (
        `<rect x="${LEFT}" y="${at}" width="${width.toFixed(1)}" height="14" rx="2" fill="${colour}"/>` +
        `<text x="${(LEFT + width + 6).toFixed(1)}" y="${at + 11}" class="v">${short(value)} ${unit} ${name}</text>`
      );
    };
    return (
      `<text x="${LEFT - 10}" y="${y + 20}" text-anchor="end">${escape(label)}</text>` +
      bar(lite, y, '#2f7d5b', 'lite') +
      bar(peer, y + 16, '#b8b8b8', 'client-sdk')
    );
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escape(title)}">
<style>text{font:13px system-ui,sans-serif;fill:#444}.v{font-size:11px}.t{font-weight:600;font-size:15px}.f{font-size:10px;fill:#888}</style>
<rect width="${WIDTH}" height="${height}" fill="#fff"/>
<text x="16" y="26" class="t">${escape(title)}</text>
${bars.join('\n')}
<text x="16" y="${height - 10}" class="f">${escape(foot)}</text>
</svg>
`;
}

export function drawCharts({ date, machine, sizes, rows }, folder) {
  mkdirSync(folder, { recursive: true });
  const foot = `${date}, ${machine}; medians of interleaved runs, @openim/client-sdk 0.0.14`;
  const pick = (wanted) =>
    wanted.flatMap(([title, label]) => {
      const row = rows.find((one) => one.title === title);
      const { lite, peer } = (row && row.values) || {};
      return lite > 0 && peer > 0 ? [{ label, unit: row.unit, lite, peer }] : [];
    });
  const size = {
    label: 'bundle, gzip',
    unit: 'KB',
    lite: sizes.lite.gzip / 1000,
    peer: sizes.peer.gzip / 1000,
  };
  const charts = {
    'size.svg': chart(
      'Small: less is better',
      [
        size,
        ...pick([
          ['compile, run, getSDK()', 'cold start'],
          ['heap growth, 1 a frame', 'heap kept of 100,000'],
        ]),
      ],
      foot,
    ),
    'speed.svg': chart(
      'Messages a second: more is better',
      pick([
        ['flood, 1 a frame', 'one a frame'],
        ['flood, 100 a frame', '100 a frame'],
        ['flood in a page, 1 a frame', 'in a page'],
      ]),
      foot,
    ),
    'wait.svg': chart(
      'Waiting: less is better',
      pick([
        ['login, 100 conversations', 'login, 100 conversations'],
        ['login, 10,000 conversations', 'login, 10,000'],
        ['send, one after another, p50', 'send'],
        ['50 sends at once, answers 20 ms late', '50 sends at once'],
        ['dropped, until OnConnectSuccess', 'reconnect'],
      ]),
      foot,
    ),
  };
  for (const name of Object.keys(charts)) writeFileSync(path.join(folder, name), charts[name]);
}
