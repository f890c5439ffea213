/** Calibration by a step that never falls. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { Calibration } from './calibration.ts';

/**
 * Isotonic regression by pooling adjacent violators: the never-falling step that fits the labels best in least
 * squares. Equal logits are pooled first; each block keeps its first and last logit as knots. Fit it on out-of-fold
 * logits only.
 *
 * @throws {DynamicRiskError} `argument-invalid` for unequal lengths or no rows
 */
export function fitIsotonic(labels: Uint8Array, logits: Float64Array): Calibration {
  if (labels.length !== logits.length || labels.length === 0) {
    throw new DynamicRiskError(
      'argument-invalid',
      `There are ${logits.length} logits for ${labels.length} labels.`,
    );
  }
  const blocks: { from: number; to: number; rows: number; positives: number }[] = [];
  const order = Uint32Array.from(labels, (_, i) => i).sort((a, b) => logits[a]! - logits[b]!);
  for (const row of order) {
    const logit = logits[row]!;
    const last = blocks.at(-1);
    if (last !== undefined && last.to === logit && last.from === logit) {
      last.rows++;
      last.positives += labels[row]!;
    } else {
      blocks.push({ from: logit, to: logit, rows: 1, positives: labels[row]! });
    }
  }
  return isotonicOf(poolViolators(blocks));
}

interface Block {
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  readonly positives: number;
}

function poolViolators(groups: readonly Block[]): readonly Block[] {
  const blocks: Block[] = [];
  for (const group of groups) {
    let block = group;
    for (let last = blocks.at(-1); last !== undefined; last = blocks.at(-1)) {
      // Shares compared without dividing: positives and rows are integers.
      if (last.positives * block.rows < block.positives * last.rows) break;
      blocks.pop();
      block = {
        from: last.from,
        to: block.to,
        rows: last.rows + block.rows,
        positives: last.positives + block.positives,
      };
    }
    blocks.push(block);
  }
  return blocks;
}

function isotonicOf(blocks: readonly Block[]): Calibration {
  const knots = blocks.flatMap(({ from, to, rows, positives }) => {
    const share = positives / rows;
    return from === to ? [[from, share] as const] : [[from, share] as const, [to, share] as const];
  });
  return {
    kind: 'isotonic',
    logits: knots.map(([logit]) => logit),
    probabilities: knots.map(([, share]) => share),
  };
}
