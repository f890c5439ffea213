/** The fingerprint of what a contract means. */
import type { Contract, CreateSha256, CrossColumnRule, Feature, HeaderRules } from '@dynamic-risk/dataset';

/**
 * SHA-256 of the contract's meaning. Two contracts that admit the same rows and read them alike have the same
 * fingerprint: labels for people, the order of lists that are sets, defaults written out or left out, and levels
 * that are documented but not enforced make no difference. The order of features does: it is the model's. A key is
 * left out where it is at its default, so that a contract keeps its fingerprint when further keys come to exist.
 *
 * @returns 64 lower-case hexadecimal digits
 */
export function hashContract(contract: Contract, createSha256: CreateSha256): string {
  const sha = createSha256();
  sha.update(`dynamic-risk/contract/1\n${JSON.stringify(canonicalContract(contract))}`);
  return sha.digest('hex');
}

function canonicalContract(contract: Contract): unknown {
  const { identifier, identifierPattern, period, target, features, attributes = [], rules = [] } = contract;
  return {
    identifier: identifier ?? null,
    target: { name: target.name, positive: target.positive, negative: asSet(target.negative) },
    features: features.map(canonicalFeature),
    attributes: asSet(attributes.map(canonicalAttribute)),
    ...(identifierPattern === undefined ? {} : { identifierPattern }),
    ...(period === undefined ? {} : { period }),
    ...(rules.length === 0 ? {} : { rules: asSet(rules.map(canonicalRule)) }),
    ...unlessDefault('uniqueness', contract.uniqueness, 'off'),
    ...canonicalHeader(contract.header ?? {}),
  };
}

function canonicalFeature(feature: Feature): Readonly<Record<string, unknown>> {
  const base = {
    name: feature.name,
    type: feature.type,
    nullable: feature.nullable ?? true,
    missing: asSet(feature.missing),
  };
  const severity = unlessDefault('severity', feature.severity, 'error');
  if (feature.type !== 'categorical') {
    return { ...base, min: feature.min ?? null, max: feature.max ?? null, ...severity };
  }
  const levels = feature.otherLevels === 'reject' ? asSet(feature.levels) : [];
  const { pattern } = feature;
  return {
    ...base,
    levels: levels.length === 0 ? null : levels,
    ...severity,
    ...(pattern === undefined ? {} : { pattern }),
  };
}

/** An attribute that is any text or none is its name alone. */
function canonicalAttribute(attribute: Feature): string {
  const canonical = JSON.stringify(canonicalFeature(attribute));
  const plain = JSON.stringify(canonicalFeature({ name: attribute.name, type: 'categorical' }));
  return canonical === plain ? attribute.name : canonical;
}

function canonicalRule({ check, severity }: CrossColumnRule): string {
  return JSON.stringify({ check, ...unlessDefault('severity', severity, 'error') });
}

function canonicalHeader({ extraColumns, ignoreCase, trim }: HeaderRules): Readonly<Record<string, unknown>> {
  const header = {
    ...unlessDefault('extraColumns', extraColumns, 'warn'),
    ...unlessDefault('ignoreCase', ignoreCase, false),
    ...unlessDefault('trim', trim, false),
  };
  return Object.keys(header).length === 0 ? {} : { header };
}

function unlessDefault<T>(key: string, value: T | undefined, usual: T): Readonly<Record<string, T>> {
  return value === undefined || value === usual ? {} : { [key]: value };
}

function asSet(texts: readonly string[] = []): readonly string[] {
  return [...new Set(texts)].sort();
}
