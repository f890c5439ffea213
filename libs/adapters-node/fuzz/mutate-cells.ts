/** What people and programs do to tables: other numbers, formulas, quotes, lines and headers. */
import type { Mutation } from './mutate-bytes.ts';
import type { Random } from './random.ts';

/** Cells that have tripped readers. */
const CELLS = [
  ...['1e308', '1e309', '-1e308', '1e-400', '9'.repeat(400), '0.' + '0'.repeat(330) + '1', '1e999999999'],
  ...[
    'NaN',
    'nan',
    'Infinity',
    '-inf',
    '1.#QNAN',
    '#N/A',
    '0x1F',
    '1_000',
    '1,5',
    '1 000',
    '٣',
    '１２',
    '+7',
    '--1',
  ],
  ...[
    '9007199254740993',
    '123456789012345678',
    '1.7976931348623157e308',
    '5e-324',
    '.',
    '-',
    '1e',
    'e1',
    '1.',
    '.1',
  ],
  ...[
    '=1+1',
    '=HYPERLINK("http://x")',
    '+cmd',
    '-2+3',
    '@SUM(A1)',
    '\t=1',
    '-999',
    '-999.0',
    'NA',
    ' NA ',
    'na',
  ],
  ...[
    'null',
    'NULL',
    'None',
    'undefined',
    '__proto__',
    'constructor',
    'true',
    '',
    ' ',
    '\u00a0',
    '\u200b',
    '\u2028',
  ],
  ...[
    '"',
    '""',
    '"""',
    '"a',
    'a"',
    '"a"b',
    '"a\nb"',
    '"a\r\nb"',
    '"a""b"',
    '"1"',
    '" 1 "',
    '\\"',
    "'1'",
    '"\n',
  ],
  ...[
    '💥',
    'e\u0301',
    '\u202eabc',
    '\u0000',
    '\u001f',
    '\u0085',
    'ﬁ',
    'İ',
    'ß',
    '1.0',
    '01',
    '1e0',
    'yes',
    '2',
  ],
];

/** As long as what spreadsheets and logs get pasted into a cell, and longer than any limit on quoted cells. */
const LONG_CELLS = [4095, 4097, 70_000, 1 << 20, (1 << 20) + 5, 10 << 20];

const LINE_ENDS = ['\n', '\r\n', '\r', '\n\r', '\r\r\n', '\n\n', '\n \n', '\n\t\n', '\u2028', '\u0085'];

/** By name, as a failure reports them. Texts are taken byte by byte, so that broken ones stay as they are. */
export const CELL_MUTATIONS: Readonly<Record<string, Mutation>> = {
  'odd cell': onCells((cells, random) => cells.with(random.below(cells.length), random.pick(CELLS))),
  'odd cells': onCells((cells, random) =>
    cells.map((cell) => (random.uniform() < 0.3 ? random.pick(CELLS) : cell)),
  ),
  'blanks around a cell': onCells((cells, random) => {
    const at = random.below(cells.length);
    return cells.with(at, `${random.pick(['', ' ', '  '])}${cells[at]}${random.pick([' ', '   ', '\t'])}`);
  }),
  'quotes around every cell': onCells((cells) => cells.map((cell) => `"${cell}"`)),
  'one cell less': onCells((cells, random) => cells.toSpliced(random.below(cells.length), 1)),
  'one cell more': onCells((cells, random) =>
    cells.toSpliced(random.below(cells.length), 0, random.pick(CELLS)),
  ),
  'cells swapped': onCells((cells, random) => {
    const [a, b] = [random.below(cells.length), random.below(cells.length)];
    return cells.with(a, cells[b]!).with(b, cells[a]!);
  }),
  'very long cell': (bytes, random, other) => {
    const isRare = random.uniform() < 0.02;
    const length = isRare ? random.pick(LONG_CELLS) : random.pick(LONG_CELLS.slice(0, 2));
    const text = random.pick(['x', '"', '9', 'é', ',', '\n']).repeat(length);
    const cell = random.uniform() < 0.5 ? `"${text}"` : text;
    const set = onCells((cells) =>
      cells.with(random.below(cells.length), Buffer.from(cell).toString('latin1')),
    );
    return set(bytes, random, other);
  },
  'duplicate name in the header': onHeader((names, random) =>
    names.with(random.below(names.length), random.pick(names)),
  ),
  'another name in the header': onHeader((names, random) =>
    names.with(
      random.below(names.length),
      random.pick(['', ' ', 'Left', ' left', 'x', '__proto__', '"client"']),
    ),
  ),
  'column more in the header': onHeader((names, random) =>
    names.toSpliced(random.below(names.length + 1), 0, 'note'),
  ),
  'header only': onLines((lines) => lines.slice(0, 1)),
  'no header': onLines((lines) => lines.slice(1)),
  'header again': onLines((lines, random) =>
    lines.toSpliced(random.below(lines.length + 1), 0, lines[0] ?? ''),
  ),
  'line twice': onLines((lines, random) =>
    lines.toSpliced(random.below(lines.length + 1), 0, random.pick(lines)),
  ),
  'lines in another order': onLines((lines, random) =>
    lines
      .map((line, i) => [i === 0 ? -1 : random.uniform(), line] as const)
      .sort((a, b) => a[0] - b[0])
      .map(([, line]) => line),
  ),
  'blank line': onLines((lines, random) =>
    lines.toSpliced(random.below(lines.length + 1), 0, random.pick(['', ' ', '\t', '  \t', ',,', '""'])),
  ),
  'mixed line ends': (bytes, random) =>
    latin1(
      bytes
        .toString('latin1')
        .replaceAll(/\r\n|\r|\n/g, (end) => (random.uniform() < 0.5 ? end : random.pick(LINE_ENDS))),
    ),
  'another delimiter': (bytes, random) => {
    const [from, to] = [random.pick([',', ';', '\t', '|']), random.pick([',', ';', '\t', '|', ':', '^'])];
    const text = bytes.toString('latin1');
    return latin1(random.uniform() < 0.5 ? text.replaceAll(from, to) : text.replace(from, to));
  },
  'decimal commas': (bytes) => latin1(bytes.toString('latin1').replaceAll(/(\d)\.(\d)/g, '$1,$2')),
};

function onCells(change: (cells: readonly string[], random: Random) => readonly string[]): Mutation {
  return onLines((lines, random) => {
    const at = random.below(lines.length);
    const line = lines[at] ?? '';
    const delimiter = /[,;\t|]/.exec(line)?.[0] ?? ',';
    return lines.with(at, change(line.split(delimiter), random).map(asLatin1).join(delimiter));
  });
}

function onHeader(change: (names: readonly string[], random: Random) => readonly string[]): Mutation {
  return onLines(([header = '', ...lines], random) => {
    const delimiter = /[,;\t|]/.exec(header)?.[0] ?? ',';
    return [change(header.split(delimiter), random).join(delimiter), ...lines];
  });
}

function onLines(change: (lines: readonly string[], random: Random) => readonly string[]): Mutation {
  return (bytes, random) => {
    const text = bytes.toString('latin1');
    const lineEnd = /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
    return latin1(change(text.split(lineEnd), random).join(lineEnd));
  };
}

/** Letters outside of Latin-1 become the bytes that they have in UTF-8. */
function asLatin1(cell: string): string {
  return /[^\0-\xff]/.test(cell) ? Buffer.from(cell).toString('latin1') : cell;
}

function latin1(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}
