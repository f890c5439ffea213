/** The fingerprint of what a contract means. */
import type { Contract, CreateSha256, Feature } from '@dynamic-risk/dataset';

/**
 * SHA-256 of the contract's meaning. Two contracts that admit the same rows and read them alike have the same
 * fingerprint: labels for people, the order of lists that are sets, defaults written out or left out, and levels
 * that are documented but not enforced make no difference. The order of features does: it is the model's.
 *
 * @returns 64 lower-case hexadecimal digits
 */
export function hashContract(contract: Contract, createSha256: CreateSha256): string {
  const sha = createSha256();
  sha.update(`dynamic-risk/contract/1\n${JSON.stringify(canonicalContract(contract))}`);
  return sha.digest();
}

function canonicalContract({ identifier, target, features, attributes }: Contract): unknown {
  return {
    identifier: identifier ?? null,
    target: { name: target.name, positive: target.positive, negative: asSet(target.negative) },
    features: features.map(canonicalFeature),
    attributes: asSet(attributes),
  };
}

function canonicalFeature(feature: Feature): unknown {
  const base = {
    name: feature.name,
    type: feature.type,
    nullable: feature.nullable ?? true,
    missing: asSet(feature.missing),
  };
  if (feature.type !== 'categorical') return { ...base, min: feature.min ?? null, max: feature.max ?? null };
  const levels = feature.otherLevels === 'reject' ? asSet(feature.levels) : [];
  return { ...base, levels: levels.length === 0 ? null : levels };
}

function asSet(texts: readonly string[] = []): readonly string[] {
  return [...new Set(texts)].sort();
}
