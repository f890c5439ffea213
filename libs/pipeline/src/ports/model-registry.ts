import type { IngestionRecord } from '@dynamic-risk/ingestion';
import type { DeploymentDecision, Evaluation, TrainedModel } from '@dynamic-risk/modeling';

/** Model, score and ingestion record: deployed together or not at all. */
export interface DeployedUnit {
  readonly modelId: string;
  readonly model: TrainedModel;
  /** Of this very model on the test data when it was deployed. */
  readonly evaluation: Evaluation;
  /** The ingestion that made the data set this model was trained on. */
  readonly ingestion: IngestionRecord;
  readonly runId: string;
  /** ISO 8601 UTC. */
  readonly deployedAt: string;
}

/** Names one deployment: the same model can have been deployed more than once. */
export interface UnitName {
  readonly modelId: string;
  /** ISO 8601 UTC. */
  readonly deployedAt: string;
}

/** How a unit that had been replaced came to be the deployed one again. */
export interface Rollback {
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly runId: string;
  /** Id of the model that was deployed until then. */
  readonly from: string;
}

/** What the pointer says without anything being loaded. */
export interface DeploymentPointer extends UnitName {
  /** The run that deployed the unit. */
  readonly runId: string;
  /** Present when the unit is deployed because of a rollback. */
  readonly rolledBack?: Rollback;
}

/** One line of the registry's append-only journal. */
export interface RegistryEvent {
  readonly type: 'trained' | 'scored' | 'promoted' | 'kept' | 'rolled-back';
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly runId: string;
  /** Of a rollback: the model that is deployed since. */
  readonly modelId: string;
  /**
   * The data set the event is about: the one the model was trained on, or, where the deployed model was kept
   * without training a challenger, the one it was kept on.
   */
  readonly datasetSha256: string;
  readonly evaluation?: Evaluation;
  /** Of the gate; absent when no challenger stood before it. */
  readonly decision?: DeploymentDecision;
  /** Why the deployed model was kept without a challenger. */
  readonly reason?: string;
  /** Of a rollback: the model that was deployed until then. */
  readonly from?: string;
  /** Of a rollback: when the unit that is deployed since had been deployed. */
  readonly unitDeployedAt?: string;
}

/** Every model trained, the journal of what became of each, and the pointer to the deployed unit. */
export interface ModelRegistry {
  /**
   * Stores a model under an id made of what was trained; storing the same again changes nothing, so that a score
   * that was recorded with it stays.
   *
   * @returns the id, see `identifyModel`
   */
  save(model: TrainedModel): Promise<string>;
  /**
   * Records a score on test data in the stored model, in place of an earlier one. The id stays; recording the same
   * score again changes nothing. Whatever interrupts it, either the earlier score or this one is recorded.
   *
   * @returns the model as it is stored now
   * @throws {DynamicRiskError} as `load` for the model that the evaluation names
   */
  recordScore(evaluation: Evaluation): Promise<TrainedModel>;
  /** @throws {DynamicRiskError} `not-found`, or `artifact-corrupt` when hash or schema do not hold */
  load(modelId: string): Promise<TrainedModel>;
  /** Oldest event first. */
  journal(): Promise<readonly RegistryEvent[]>;
  append(event: RegistryEvent): Promise<void>;
  /** Id of the deployed model and since when, without loading it; `undefined` when nothing is deployed. */
  pointer(): Promise<DeploymentPointer | undefined>;
  /**
   * The deployed unit; `undefined` when nothing is deployed.
   *
   * @throws {DynamicRiskError} `artifact-corrupt` when any part of it does not match its hash
   */
  deployed(): Promise<DeployedUnit | undefined>;
  /** Makes the unit the deployed one in one atomic step. */
  deploy(unit: DeployedUnit): Promise<void>;
  /**
   * Makes a unit that was deployed before the deployed one again, in one atomic step, after every part of it was
   * checked against its hash. It comes back as it was, with its own score and ingestion record.
   *
   * @throws {DynamicRiskError} `not-found` when there is no such unit, `artifact-corrupt` when it was harmed; what
   * is deployed then stays
   */
  rollBack(to: UnitName, rollback: Rollback): Promise<DeployedUnit>;
  /** Path of a model's file relative to the configuration file. */
  pathOf(modelId: string): string;
}
