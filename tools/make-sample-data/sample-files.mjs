/** The sample files: monthly exports as a company would find them, with what goes wrong in real ones. */
import { drawClient, drawLater } from './attrition-law.mjs';
import { createNamer } from './company-names.mjs';
import { csvFile, csvLine } from './csv-lines.mjs';
import { createRandom } from './random.mjs';

/** @import { Client } from './attrition-law.mjs' */
/** @import { Random } from './random.mjs' */

/**
 * @typedef {object} MonthPlan
 * @property {string} path Where the file goes, relative to the repository root.
 * @property {number} month 1 (January) … 12
 * @property {number} newClients Clients seen for the first time.
 * @property {number} returning Clients of earlier months of the same plan who stayed.
 * @property {number} repeatedLines Lines that stand twice in this file.
 * @property {number} earlierLines Lines of earlier files of the same plan that stand in this one again.
 * @property {readonly string[]} broken Lines that break the contract.
 */

/**
 * @typedef {object} KnownClient
 * @property {string} name
 * @property {Client} client
 */

const SEED = 20251;

/** Share of the clients whose size nobody entered. */
const UNKNOWN_SIZE_SHARE = 0.01;

/** @type {readonly MonthPlan[]} */
const SOURCE_PLAN = [
  {
    path: 'sourcedata/clients-2025-09.csv',
    month: 9,
    newClients: 490,
    returning: 0,
    repeatedLines: 5,
    earlierLines: 0,
    broken: ['Garnet Dairy,unknown,214,35,0', 'Heron Telecom,11,187,52,'],
  },
  {
    path: 'sourcedata/clients-2025-10.csv',
    month: 10,
    newClients: 420,
    returning: 70,
    repeatedLines: 4,
    earlierLines: 6,
    broken: ['Lotus Freight,19,302', 'Onyx Travel,23,288,about 40,0'],
  },
  {
    path: 'sourcedata/clients-2025-11.csv',
    month: 11,
    newClients: 395,
    returning: 95,
    repeatedLines: 4,
    earlierLines: 7,
    broken: ['Prairie Press,8,n/a,61,1', 'Summit Optics,31,340,88,'],
  },
];

/** @type {readonly MonthPlan[]} */
const PRACTICE_PLAN = [
  {
    path: 'practicedata/clients-2025-07.csv',
    month: 7,
    newClients: 80,
    returning: 0,
    repeatedLines: 2,
    earlierLines: 0,
    broken: ['Cobalt Motors,twelve,151,23,0'],
  },
  {
    path: 'practicedata/clients-2025-08.csv',
    month: 8,
    newClients: 65,
    returning: 12,
    repeatedLines: 1,
    earlierLines: 2,
    broken: ['Fern Seeds,9,133'],
  },
];

/** @type {readonly MonthPlan[]} */
const TEST_PLAN = [
  {
    path: 'testdata/clients-2025-12.csv',
    month: 12,
    newClients: 600,
    returning: 0,
    repeatedLines: 0,
    earlierLines: 0,
    broken: [],
  },
];

/**
 * Every sample file, path relative to the repository root → content. Always the same bytes. No client of the test
 * data is among the others.
 *
 * @returns {ReadonlyMap<string, string>}
 */
export function sampleFiles() {
  const plans = [SOURCE_PLAN, PRACTICE_PLAN];
  const trained = new Set(plans.flat().flatMap(({ broken }) => broken.map((line) => line.split(',')[0])));
  const training = plans.flatMap((plan, index) => [
    ...filesOf(plan, createRandom(SEED + index), (name) => {
      trained.add(name);
      return name;
    }),
  ]);
  const test = filesOf(TEST_PLAN, createRandom(SEED + 2), (name) =>
    trained.has(name) ? `${name} Group` : name,
  );
  return new Map([...training, ...test]);
}

/**
 * @param {readonly MonthPlan[]} plan
 * @param {Random} random
 * @param {(name: string) => string} rename Gives each new client its name.
 * @returns {ReadonlyMap<string, string>}
 */
function filesOf(plan, random, rename) {
  const nextName = createNamer(random);
  /** @type {KnownClient[]} */
  const stayed = [];
  /** @type {string[]} */
  const earlier = [];
  const files = new Map();
  for (const month of plan) {
    const seen = [
      ...takeSome(random, stayed, month.returning).map(({ name, client }) => ({
        name,
        client: drawLater(random, month.month, client),
      })),
      ...Array.from({ length: month.newClients }, () => ({
        name: rename(nextName()),
        client: drawClient(random, month.month),
      })),
    ];
    const lines = seen.map((known) => {
      const exited = random.uniform() < known.client.risk;
      if (!exited) stayed.push(known);
      const employeesUnknown = random.uniform() < UNKNOWN_SIZE_SHARE;
      return csvLine(known.name, known.client, exited, { employeesUnknown });
    });
    const repeated = takeSome(random, [...lines], month.repeatedLines);
    const again = takeSome(random, [...earlier], month.earlierLines);
    files.set(month.path, csvFile(shuffled(random, [...lines, ...repeated, ...again, ...month.broken])));
    earlier.push(...lines);
  }
  return files;
}

/**
 * @template T
 * @param {Random} random
 * @param {T[]} items what is taken is removed
 * @param {number} count
 * @returns {T[]}
 */
function takeSome(random, items, count) {
  return Array.from({ length: count }, () => items.splice(random.below(items.length), 1)).flat();
}

/**
 * @template T
 * @param {Random} random
 * @param {readonly T[]} items
 * @returns {T[]} in random order (Fisher–Yates)
 */
function shuffled(random, items) {
  const rest = [...items];
  return takeSome(random, rest, items.length);
}
