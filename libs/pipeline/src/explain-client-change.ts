/** `dynamic-risk what-changed`: why one client's risk is another than before. */
import { type Contract, type Dataset, DynamicRiskError, getCategoricalColumn } from '@dynamic-risk/dataset';
import { type ChangeExplanation, explainChange, type TrainedModel } from '@dynamic-risk/modeling';
import { deploymentHistory } from './deployment-history.ts';
import { nothingDeployed } from './nothing-deployed.ts';
import type { Ports, PredictionFiles, TableInspector } from './ports.ts';
import { recordNumbers } from './record-numbers.ts';
import { resolveModelId } from './resolve-model-id.ts';

/** One side of the comparison; what is left out is chosen as said at `explainClientChange`. */
export interface ChangeSide {
  /** Id of a model, or the beginning of one. */
  readonly model?: string;
  /** Absolute path of a file of clients. */
  readonly file?: string;
  /** Fingerprint of a data set version, or the beginning of one. */
  readonly version?: string;
}

export interface ClientChangeRequest {
  /** As the identifier column has it. */
  readonly client: string;
  readonly before: ChangeSide;
  readonly after: ChangeSide;
}

export interface ClientChangePorts {
  readonly registry: Ports['registry'];
  readonly datasets: Ports['datasets'];
  readonly files: Pick<PredictionFiles, 'read'>;
  readonly inspector: Pick<TableInspector, 'columnText'>;
}

/** Which model looked at which data. */
export interface ChangePoint {
  readonly model: string;
  /** The file as given, or the fingerprint of the data set version. */
  readonly data: string;
}

export interface ClientChange {
  readonly client: string;
  readonly before: ChangePoint;
  readonly after: ChangePoint;
  readonly explanation: ChangeExplanation;
}

/**
 * Splits the change of a client's logit into what the client's data did and what the model did. Without models: the
 * deployed one now, the one deployed before it then (the same one where there was none). Without data: the current
 * data set now, the one that the earlier model was trained on then.
 *
 * @throws {DynamicRiskError} `nothing-deployed`; `usage-invalid` when the contract names no identifier or the client
 * has several records; `not-found` when there is no such model, version, file or client
 */
export async function explainClientChange(
  { client, before, after }: ClientChangeRequest,
  ports: ClientChangePorts,
): Promise<ClientChange> {
  const ids = await chooseModels(before.model, after.model, ports);
  const [oldModel, newModel] = [await ports.registry.load(ids.before), await ports.registry.load(ids.after)];
  const oldVersion = before.version ?? oldModel.provenance.datasetSha256;
  const then = await findClient(client, oldModel, { ...before, version: oldVersion }, ports);
  const now = await findClient(client, newModel, after, ports);
  return {
    client,
    before: { model: ids.before, data: then.data },
    after: { model: ids.after, data: now.data },
    explanation: explainChange({
      before: { model: oldModel, dataset: then.dataset, row: then.row },
      after: { model: newModel, dataset: now.dataset, row: now.row },
    }),
  };
}

async function chooseModels(
  before: string | undefined,
  after: string | undefined,
  ports: ClientChangePorts,
): Promise<{ readonly before: string; readonly after: string }> {
  const history = deploymentHistory(await ports.registry.journal());
  const newer =
    after === undefined ? (await ports.registry.pointer())?.modelId : await resolveModelId(ports, after);
  if (newer === undefined) throw nothingDeployed();
  if (before !== undefined) return { before: await resolveModelId(ports, before), after: newer };
  const earlier = history.findLast(({ modelId }) => modelId !== newer)?.modelId;
  return { before: earlier ?? newer, after: newer };
}

interface FoundClient {
  readonly dataset: Dataset;
  readonly row: number;
  readonly data: string;
}

async function findClient(
  client: string,
  { contract }: TrainedModel,
  side: ChangeSide,
  ports: ClientChangePorts,
): Promise<FoundClient> {
  const identifier = identifierOf(contract);
  if (side.file !== undefined) return findInFile(client, identifier, contract, side.file, ports);
  const version = await resolveVersion(side.version, ports);
  const dataset = await ports.datasets.load(version);
  const { codes, levels } = getCategoricalColumn(dataset, identifier);
  const code = levels.indexOf(client);
  const rows = code < 0 ? [] : [...codes.keys()].filter((row) => codes[row] === code);
  return { dataset, row: onlyRow(rows, client, `data set ${version.slice(0, 12)}`), data: version };
}

function identifierOf({ identifier }: Contract): string {
  if (identifier !== undefined) return identifier;
  throw new DynamicRiskError(
    'usage-invalid',
    'The contract names no identifier, so no client can be told from another. Name the column under contract.identifier.',
  );
}

async function findInFile(
  client: string,
  identifier: string,
  contract: Contract,
  file: string,
  { files, inspector }: ClientChangePorts,
): Promise<FoundClient> {
  const batch = await files.read(file, contract);
  const texts = await inspector.columnText(file, identifier);
  const records = recordNumbers(batch);
  const rows = [...records.keys()].filter((row) => texts[records[row]!]?.trim() === client);
  return { dataset: batch.data, row: onlyRow(rows, client, file), data: file };
}

async function resolveVersion(
  beginning: string | undefined,
  { datasets }: ClientChangePorts,
): Promise<string> {
  const records = await datasets.records();
  const known = [...new Set(records.map(({ datasetSha256 }) => datasetSha256))];
  if (beginning === undefined) {
    const current = known.at(-1);
    if (current !== undefined) return current;
    throw new DynamicRiskError('usage-invalid', 'There is no data set yet. Run first: dynamic-risk ingest');
  }
  if (/^[0-9a-f]{64}$/.test(beginning)) return beginning;
  const found = beginning === '' ? [] : known.filter((sha256) => sha256.startsWith(beginning));
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  throw new DynamicRiskError(
    found.length === 0 ? 'not-found' : 'usage-invalid',
    `${JSON.stringify(beginning)} names ${found.length === 0 ? 'no' : found.length} data set versions and no file; ` +
      `there are ${known.map((sha256) => sha256.slice(0, 12)).join(', ') || 'none yet'}.`,
  );
}

function onlyRow(rows: readonly number[], client: string, place: string): number {
  const [row] = rows;
  if (row === undefined) {
    throw new DynamicRiskError('not-found', `There is no client ${JSON.stringify(client)} in ${place}.`);
  }
  if (rows.length === 1) return row;
  throw new DynamicRiskError(
    'usage-invalid',
    `Client ${JSON.stringify(client)} has ${rows.length} records in ${place}, so it is not clear which is meant. ` +
      'Give a file with the one record.',
  );
}
