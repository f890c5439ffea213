/** How well anybody could rank the clients of the sample data, knowing the law itself. */
import { drawClient } from './attrition-law.mjs';
import { createRandom } from './random.mjs';

/**
 * The expected area under the ROC curve of the true probabilities, estimated on a seeded draw: every client
 * counts as leaving with weight `risk` and as staying with weight `1 − risk`, so no labels are drawn.
 *
 * @param {{ readonly clients?: number, readonly seed?: number }} [options] default 200,000 clients, seed 1
 * @returns {{ readonly auc: number, readonly baseRate: number }} baseRate: expected share of leavers
 */
export function bestPossibleAuc({ clients = 200_000, seed = 1 } = {}) {
  const random = createRandom(seed);
  const risks = Float64Array.from(
    { length: clients },
    (_, i) => drawClient(random, (i % 12) + 1).risk,
  ).sort();
  let leaving = 0;
  let staying = 0;
  let ordered = 0;
  for (const risk of risks) {
    ordered += risk * (staying + (1 - risk) / 2);
    leaving += risk;
    staying += 1 - risk;
  }
  return { auc: ordered / (leaving * staying), baseRate: leaving / clients };
}
