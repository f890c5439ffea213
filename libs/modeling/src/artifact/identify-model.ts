/** The name of a model. */
import type { CreateSha256 } from '@dynamic-risk/dataset';
import type { TrainedModel } from '../model.ts';
import { serializeModel } from './serialize-model.ts';
import { trainedPart } from './test-score.ts';

const MODEL_ID = /^m-[0-9a-f]{12}$/;

/**
 * An id made of what was trained, so that the same data, contract and options give the same id, and scoring a model
 * does not rename it.
 *
 * @returns `m-` and the first 12 hexadecimal digits of the SHA-256 of its serialised form without a test score
 */
export function identifyModel(model: TrainedModel, createSha256: CreateSha256): string {
  const sha = createSha256();
  sha.update(serializeModel(trainedPart(model)));
  return `m-${sha.digest('hex').slice(0, 12)}`;
}

/** Whether a text is a whole id, as {@link identifyModel} makes them. */
export function isModelId(text: string): boolean {
  return MODEL_ID.test(text);
}
