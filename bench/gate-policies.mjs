/**
 * How often each policy of the gate promotes a truly worse, an equal and a truly better model, by simulation.
 *
 *   npm run build && npm run bench:gate -- [--repetitions 400] [--budget-seconds 900] [--seed 20260101]
 *
 * A client's outcome follows four independent standard normal numbers. A model knows some of them and says the
 * probability that follows from these, so what it is worth is known before any test set is drawn.
 */
import { parseArgs } from 'node:util';
import {
  classify,
  computeMetrics,
  confusionCounts,
  decideByEvidence,
  decideByScore,
  wilsonInterval,
} from '@dynamic-risk/modeling';
import { createRandom } from '../tools/make-sample-data/random.mjs';

/** @import { ScoredModel } from '@dynamic-risk/modeling' */
/** @typedef {{ readonly inputs: Float64Array[], readonly labels: Uint8Array }} Clients */

const { values: options } = parseArgs({
  options: {
    repetitions: { type: 'string', default: '400' },
    'budget-seconds': { type: 'string', default: '900' },
    seed: { type: 'string', default: '20260101' },
  },
});

const SIZES = [100, 500, 2000];
const INTERCEPT = -0.7;
const WEIGHTS = [1.5, 1.2, 1.2, 0.5];
const THRESHOLD = 0.4;
/** What the deployed model and the challenger know: positions in `WEIGHTS`. */
const CASES = [
  { name: 'clearly worse', champion: [0, 1, 2, 3], challenger: [0] },
  { name: 'slightly worse', champion: [0, 1, 2, 3], challenger: [0, 1, 2] },
  { name: 'equal', champion: [0, 1], challenger: [0, 2] },
  { name: 'slightly better', champion: [0, 1, 2], challenger: [0, 1, 2, 3] },
  { name: 'clearly better', champion: [0], challenger: [0, 1, 2, 3] },
];
const random = createRandom(Number(options.seed));

/**
 * @param {number} x
 * @returns {number}
 */
function logistic(x) {
  return 1 / (1 + Math.exp(-x));
}

/**
 * @param {number} rows
 * @returns {Clients}
 */
function drawClients(rows) {
  const inputs = WEIGHTS.map(() => Float64Array.from({ length: rows }, random.normal));
  const labels = Uint8Array.from({ length: rows }, (_, i) => {
    const logit = WEIGHTS.reduce((sum, weight, j) => sum + weight * (inputs[j]?.[i] ?? 0), INTERCEPT);
    return random.uniform() < logistic(logit) ? 1 : 0;
  });
  return { inputs, labels };
}

/**
 * The probability given the known numbers; the unknown ones flatten it (MacKay 1992).
 *
 * @param {Clients} clients
 * @param {readonly number[]} known
 * @param {string} modelId
 * @returns {ScoredModel}
 */
function score({ inputs, labels }, known, modelId) {
  const unknown = WEIGHTS.reduce((sum, weight, j) => sum + (known.includes(j) ? 0 : weight ** 2), 0);
  const flattening = Math.sqrt(1 + (Math.PI * unknown) / 8);
  const probabilities = Float64Array.from(labels, (_, i) =>
    logistic(
      known.reduce((sum, j) => sum + (WEIGHTS[j] ?? 0) * (inputs[j]?.[i] ?? 0), INTERCEPT) / flattening,
    ),
  );
  return { modelId, probabilities, threshold: THRESHOLD };
}

/**
 * @param {Uint8Array} labels
 * @param {ScoredModel} model
 */
function evaluation(labels, { modelId, probabilities, threshold }) {
  const confusion = confusionCounts(labels, classify(probabilities, threshold));
  const metrics = computeMetrics(labels, probabilities, confusion);
  const positives = confusion.tp + confusion.fn;
  return { modelId, testSha256: '', testRows: labels.length, positives, threshold, confusion, metrics };
}

/**
 * Whether each policy promotes on one fresh test set.
 *
 * @param {(typeof CASES)[number]} rivals
 * @param {number} rows
 * @param {number} seed
 */
function decideOnce(rivals, rows, seed) {
  const clients = drawClients(rows);
  const { labels } = clients;
  const champion = score(clients, rivals.champion, 'champion');
  const challenger = score(clients, rivals.challenger, 'challenger');
  const base = /** @type {const} */ ({ metric: 'f1', baseRate: 0.35 });
  const byEvidence = decideByEvidence({
    ...base,
    labels,
    testSha256: '',
    challenger,
    champion,
    bootstrap: { seed },
  });
  const byScore = decideByScore({
    ...base,
    challenger: evaluation(labels, challenger),
    champion: evaluation(labels, champion),
  });
  return { evidence: byEvidence.verdict === 'promote', score: byScore.verdict === 'promote' };
}

/**
 * @param {number} promoted
 * @param {number} trials
 * @returns {string} share in percent with its 95 % Wilson interval
 */
function share(promoted, trials) {
  const interval = wilsonInterval(promoted, trials);
  const percent = (/** @type {number} */ value) => (100 * value).toFixed(1);
  if (interval.lower === undefined || interval.upper === undefined) return '–';
  return `${percent(promoted / trials)} % (${percent(interval.lower)} – ${percent(interval.upper)})`;
}

const everybody = drawClients(200_000);
const trueF1 = (/** @type {readonly number[]} */ known) =>
  evaluation(everybody.labels, score(everybody, known, '')).metrics.f1.value ?? Number.NaN;
const repetitions = Number(options.repetitions);
const budgetMs = Number(options['budget-seconds']) * 1000;
const begun = performance.now();
const counts = SIZES.flatMap((rows) =>
  CASES.map((rivals) => ({ rows, rivals, trials: 0, evidence: 0, score: 0 })),
);
for (let repetition = 0; repetition < repetitions; repetition++) {
  for (const count of counts) {
    const { evidence, score: byScore } = decideOnce(count.rivals, count.rows, repetition);
    count.trials += 1;
    count.evidence += evidence ? 1 : 0;
    count.score += byScore ? 1 : 0;
  }
  if (performance.now() - begun > budgetMs) break;
}

console.log(
  '| challenger | true F1, deployed → challenger | test rows | evidence promotes | score promotes |',
);
console.log('| --- | --- | --- | --- | --- |');
for (const { rows, rivals, trials, evidence, score: byScore } of counts) {
  const f1 = `${trueF1(rivals.champion).toFixed(3)} → ${trueF1(rivals.challenger).toFixed(3)}`;
  console.log(
    `| ${rivals.name} | ${f1} | ${rows} | ${share(evidence, trials)} | ${share(byScore, trials)} |`,
  );
}
console.log(`\n${counts[0]?.trials} test sets per line, seed ${options.seed}.`);
