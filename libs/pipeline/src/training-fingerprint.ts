/** The fingerprint of everything in a configuration that decides what a model becomes. */
import type { CreateSha256 } from '@dynamic-risk/dataset';
import { hashContract } from '@dynamic-risk/ingestion';
import { canonicalJson } from '@dynamic-risk/modeling';
import type { Config } from './config.ts';

/**
 * SHA-256 over the contract and the training options; recorded in every model. Folders, gate and reports make no
 * difference to it.
 *
 * @returns 64 lower-case hexadecimal digits
 */
export function trainingFingerprint(
  { contract, training }: Pick<Config, 'contract' | 'training'>,
  createSha256: CreateSha256,
): string {
  const { solver, C, missing, seed, threshold, calibration = 'none', oneStandardError = false } = training;
  // Left out where they are at their defaults, so that models trained before they existed keep their fingerprint.
  const further = calibration === 'none' && !oneStandardError ? [] : [calibration, oneStandardError];
  const sha = createSha256();
  sha.update('dynamic-risk/training/1\n');
  const rule = typeof threshold === 'number' ? threshold : canonicalJson(threshold);
  sha.update(
    JSON.stringify([hashContract(contract, createSha256), solver, C, missing, seed, rule, ...further]),
  );
  return sha.digest('hex');
}
