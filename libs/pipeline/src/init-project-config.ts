/** The configuration of a new project, spelled out so that a person finds every value to change. */
import { type Contract, DynamicRiskError, type Feature } from '@dynamic-risk/dataset';
import { applyOverrides } from './apply-overrides.ts';
import { formatConfigIssues } from './config-issues.ts';
import { parseConfig } from './parse-config.ts';

/** Name of the JSON Schema that is written beside the configuration. */
export const SCHEMA_NAME = 'config.schema.json';

/** A new project stops at a file that is mostly wrong: its contract or its reader has yet to prove itself. */
const INITIAL_MAX_REJECTED_SHARE = 0.5;

/**
 * The document to be written as `config.json`: the contract, every default, and the overrides.
 *
 * @param options.overrides - `key.path=value`, in order
 * @throws {DynamicRiskError} `configuration-invalid` when an override names no key or an invalid value
 */
export function initialConfig(
  contract: Contract,
  options: { readonly seed: number; readonly overrides?: readonly string[] },
): unknown {
  const document = {
    mode: 'production',
    contract,
    training: { seed: options.seed },
    ingestion: { maxRejectedShare: INITIAL_MAX_REJECTED_SHARE },
  };
  const overridden = applyOverrides(document, options.overrides ?? []);
  const parsed = overridden.ok ? parseConfig(overridden.value, 'config.json') : overridden;
  if (!parsed.ok) {
    throw new DynamicRiskError(
      'configuration-invalid',
      `The configuration of the new project is not valid.\n${formatConfigIssues(parsed.issues)}`,
      { issues: parsed.issues },
    );
  }
  return { $schema: `./${SCHEMA_NAME}`, ...parsed.value, contract: withPlainNames(parsed.value.contract) };
}

/** The contract as a person would write it: an attribute that may be any text is its name. */
function withPlainNames(contract: Contract): unknown {
  const { attributes, ...rest } = contract;
  if (attributes === undefined) return rest;
  const isPlain = (attribute: Feature): boolean =>
    attribute.type === 'categorical' && Object.keys(attribute).length === 2;
  return {
    ...rest,
    attributes: attributes.map((attribute) => (isPlain(attribute) ? attribute.name : attribute)),
  };
}
