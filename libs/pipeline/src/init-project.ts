/** From one file of clients to a project that runs: contract, configuration, source data, test data. */
import type { Contract } from '@dynamic-risk/dataset';
import type { TableProfile } from '@dynamic-risk/ingestion';
import { configJsonSchema } from './config-json-schema.ts';
import { initialConfig, SCHEMA_NAME } from './init-project-config.ts';
import { contractFor } from './init-project-contract.ts';
import { stageData, type TestRows } from './init-project-data.ts';
import type { ProjectFolders } from './init-project-folder.ts';
import { reviewContract, type ReviewedColumn } from './init-project-review.ts';
import { fitContractToTestData, type FittedContract } from './init-project-test-data.ts';
import type { TableInspector } from './ports.ts';

export interface InitProjectRequest {
  /** Absolute path of the new project's folder. */
  readonly directory: string;
  /** Name of the configuration file in it; default `config.json`. */
  readonly configName?: string;
  /** Absolute path of the file of labelled clients. */
  readonly from: string;
  readonly target: string;
  /** The label that means "left"; without it, it is inferred. */
  readonly positive?: string;
  readonly identifier?: string;
  /** Without it: every column that can be one. */
  readonly features?: readonly string[];
  readonly test: TestRows;
  /** Of the split and of training; an integer from 0. */
  readonly seed: number;
  /** `key.path=value`, applied to the configuration before it is written. */
  readonly overrides?: readonly string[];
  /** Replaces a project that is there; other files in its folders stay. */
  readonly force?: boolean;
}

export interface InitProjectPorts {
  readonly inspector: TableInspector;
  readonly folders: ProjectFolders;
}

/** What was made of the file, for review. */
export interface InitProjectResult {
  readonly directory: string;
  /** Names of the files written, relative to the folder, with `/`. */
  readonly files: readonly string[];
  readonly contract: Contract;
  readonly columns: readonly ReviewedColumn[];
  readonly sourceRows: number;
  readonly testRows: number;
  /** What a careful reader should know, one sentence each. */
  readonly notes: readonly string[];
}

/**
 * Looks at a file of clients, infers the contract, and writes a folder with configuration, source data and test
 * data. The folder appears whole or not at all; rows are carried over byte for byte.
 *
 * @throws {DynamicRiskError} `usage-invalid` when a file or column does not exist or a file stands in the way;
 * `configuration-invalid` when an override is; `data-invalid` when no contract can be made; `storage-failed`
 */
export async function initProject(
  request: InitProjectRequest,
  ports: InitProjectPorts,
): Promise<InitProjectResult> {
  const { inspector, folders } = ports;
  const source = await inspector.profile(request.from);
  const inferred = contractFor(source, request);
  const test = request.test.kind === 'file' ? await inspector.profile(request.test.path) : undefined;
  const { contract, notes } = test === undefined ? inferred : fitToTest(inferred, test);
  const config = initialConfig(contract, request);
  const stage = await folders.stage(request.directory, {
    replace: request.force === true,
    inputs: inputsOf(request),
  });
  try {
    const data = await stageData(request, contract.target, stage, inspector);
    const configName = request.configName ?? 'config.json';
    await stage.writeText(SCHEMA_NAME, toText(configJsonSchema()));
    await stage.writeText(configName, toText(config));
    const others = await stage.publish();
    return {
      directory: request.directory,
      files: [...data.files, SCHEMA_NAME, configName],
      contract,
      columns: reviewContract(contract, source),
      sourceRows: source.records - data.splitOff,
      testRows: test?.records ?? data.splitOff,
      notes: [...notes, ...others.map((name) => `${name} was there before and will be read too.`)],
    };
  } finally {
    await stage.discard();
  }
}

function fitToTest(inferred: FittedContract, test: TableProfile): FittedContract {
  const fitted = fitContractToTestData(inferred.contract, test);
  return { contract: fitted.contract, notes: [...inferred.notes, ...fitted.notes] };
}

function inputsOf({ from, test }: InitProjectRequest): readonly string[] {
  return test.kind === 'file' ? [from, test.path] : [from];
}

function toText(document: unknown): string {
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
