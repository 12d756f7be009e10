// Tables for people, in columns of equal width.

const number = (value) =>
  value === undefined
    ? '–'
    : Math.abs(value) >= 100
      ? Math.round(value).toLocaleString('en')
      : String(+value.toPrecision(3));

const line = (title, cells, more = '') =>
  console.log(title.padEnd(46) + cells.map((cell) => cell.padStart(10)).join('') + more);

let headed = false;
export function print(rows) {
  if (!headed) line('\nfigure', ['lite', 'lean', 'peer', 'floor', '× peer'], '  gate');
  headed = true;
  for (const { title, unit, values, gate, met } of rows) {
    const { lite, lean, peer, floor } = values;
    const share = lite !== undefined && peer ? `${(lite / peer).toFixed(2)}` : '';
    const verdict = gate ? `  ${gate}${met === undefined ? ' ?' : met ? ' ✓' : ' MISSED'}` : '';
    line(
      `${title}${unit ? `, ${unit}` : ''}`,
      [...[lite, lean, peer, floor].map(number), share],
      verdict,
    );
  }
}

export function printSizes(sizes) {
  line('bundle', ['gzip', 'minified']);
  for (const name of Object.keys(sizes)) {
    line(
      name,
      [sizes[name].gzip, sizes[name].min].map((bytes) => (bytes / 1000).toFixed(1)),
    );
  }
}

export function printRequests({ lite = {}, peer = {} }) {
  line(
    '\nrequests (HTTP + socket, bytes up / down)',
    ['lite', 'peer'].map((name) => name.padStart(20)),
  );
  const cell = (row) =>
    !row || row.failed ? '–' : `${row.http} + ${row.socket}, ${row.up} / ${row.down}`;
  for (const name of Object.keys(lite)) {
    line(
      name,
      [cell(lite[name]), cell(peer[name])].map((text) => text.padStart(24)),
    );
  }
}
