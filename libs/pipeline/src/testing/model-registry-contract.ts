/** What every model registry promises. */
import assert from 'node:assert/strict';
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { ErrorCode } from '@dynamic-risk/dataset';
import { withTestScore } from '@dynamic-risk/modeling';
import type { DeployedUnit, ModelRegistry } from '../ports.ts';
import type { PortCase } from './port-contract.ts';
import { sampleEvent, sampleModel, sampleModelId, sampleUnit } from './sample-documents.ts';

const hasCode =
  (code: ErrorCode) =>
  (error: unknown): boolean =>
    error instanceof DynamicRiskError && error.code === code;

async function deployTwo(
  registry: ModelRegistry,
): Promise<{ readonly earlier: DeployedUnit; readonly later: DeployedUnit }> {
  const earlier = sampleUnit(sampleModel());
  const later = sampleUnit(sampleModel(2), { deployedAt: '2026-11-24T08:00:00.000Z' });
  await registry.deploy(earlier);
  await registry.deploy(later);
  return { earlier, later };
}

/** Cases for `ModelRegistry`. */
export const modelRegistryContract: readonly PortCase<ModelRegistry>[] = [
  {
    title: 'an empty registry has no journal and nothing deployed',
    check: async (registry) => {
      assert.deepEqual(await registry.journal(), []);
      assert.equal(await registry.pointer(), undefined);
      assert.equal(await registry.deployed(), undefined);
    },
  },
  {
    title: 'a saved model comes back as it was, under an id made of what was trained',
    check: async (registry) => {
      const model = sampleModel();
      const modelId = await registry.save(model);
      assert.equal(modelId, sampleModelId(model));
      assert.deepEqual(await registry.load(modelId), model);
    },
  },
  {
    title: 'the same model saved again has the same id, another model has another',
    check: async (registry) => {
      const first = await registry.save(sampleModel());
      assert.equal(await registry.save(sampleModel()), first);
      assert.notEqual(await registry.save(sampleModel(2)), first);
    },
  },
  {
    title:
      'a recorded score is part of the model, which keeps its id, and stays when the model is saved again',
    check: async (registry) => {
      const model = sampleModel();
      const { modelId, evaluation } = sampleUnit(model);
      await registry.save(model);
      const scored = withTestScore(model, evaluation);
      for (const again of [1, 2]) {
        assert.deepEqual(await registry.recordScore(evaluation), scored, `time ${again}`);
        assert.equal(await registry.save(model), modelId);
        assert.deepEqual(await registry.load(modelId), scored);
      }
    },
  },
  {
    title: 'a score on other test data takes the place of the earlier one',
    check: async (registry) => {
      const { modelId, model, evaluation } = sampleUnit(sampleModel());
      await registry.save(model);
      await registry.recordScore(evaluation);
      const later = { ...evaluation, testSha256: '12'.repeat(32) };
      await registry.recordScore(later);
      assert.deepEqual(await registry.load(modelId), withTestScore(model, later));
    },
  },
  {
    title: 'a score of no model or of another one is refused, and the model stays as it was',
    check: async (registry) => {
      const { modelId, model, evaluation } = sampleUnit(sampleModel());
      await assert.rejects(registry.recordScore(evaluation), hasCode('not-found'));
      await registry.save(model);
      await assert.rejects(
        registry.recordScore({ ...evaluation, threshold: 0.25 }),
        hasCode('argument-invalid'),
      );
      assert.deepEqual(await registry.load(modelId), model);
    },
  },
  {
    title: 'a scored model is deployed with its score',
    check: async (registry) => {
      const unit = sampleUnit(sampleModel());
      const scored = { ...unit, model: withTestScore(unit.model, unit.evaluation) };
      await registry.deploy(scored);
      assert.deepEqual(await registry.deployed(), scored);
    },
  },
  {
    title: 'a unit whose score is not the one in its model is refused',
    check: async (registry) => {
      const unit = sampleUnit(sampleModel());
      const model = withTestScore(unit.model, { ...unit.evaluation, testSha256: '12'.repeat(32) });
      await assert.rejects(registry.deploy({ ...unit, model }), hasCode('argument-invalid'));
      assert.equal(await registry.pointer(), undefined);
    },
  },
  {
    title: 'a model that was never saved is not found, nor is anything that is no id',
    check: async (registry) => {
      for (const id of ['m-000000000000', '../../etc/passwd', '', 'm-xyz']) {
        await assert.rejects(registry.load(id), hasCode('not-found'));
      }
    },
  },
  {
    title: 'the journal gives events back in the order they were appended',
    check: async (registry) => {
      const unit = sampleUnit(sampleModel());
      const events = [
        sampleEvent(),
        sampleEvent({ type: 'scored', evaluation: unit.evaluation }),
        sampleEvent({ type: 'kept', reason: 'No drift: “–” and \n line breaks.' }),
        sampleEvent({
          type: 'rolled-back',
          from: 'm-ba9876543210',
          unitDeployedAt: '2026-11-22T11:22:34.000Z',
        }),
      ];
      for (const event of events) await registry.append(event);
      assert.deepEqual(await registry.journal(), events);
    },
  },
  {
    title: 'a deployed unit comes back whole, and the pointer names it',
    check: async (registry) => {
      const unit = sampleUnit(sampleModel());
      await registry.deploy(unit);
      assert.deepEqual(await registry.deployed(), unit);
      const { modelId, deployedAt, runId } = unit;
      assert.deepEqual(await registry.pointer(), { modelId, deployedAt, runId });
    },
  },
  {
    title: 'a later deployment takes the place of the earlier one',
    check: async (registry) => {
      await registry.deploy(sampleUnit(sampleModel()));
      const later = sampleUnit(sampleModel(2), { deployedAt: '2026-11-24T08:00:00.000Z' });
      await registry.deploy(later);
      assert.deepEqual(await registry.deployed(), later);
    },
  },
  {
    title: 'a unit whose score is that of another model is refused, and what was deployed stays',
    check: async (registry) => {
      const unit = sampleUnit(sampleModel());
      await registry.deploy(unit);
      const other = sampleUnit(sampleModel(2));
      await assert.rejects(
        registry.deploy({ ...other, evaluation: unit.evaluation }),
        hasCode('argument-invalid'),
      );
      assert.deepEqual(await registry.deployed(), unit);
    },
  },
  {
    title: 'a unit whose ingestion record is that of other data is refused',
    check: async (registry) => {
      const unit = sampleUnit(sampleModel());
      const ingestion = { ...unit.ingestion, datasetSha256: '00'.repeat(32) };
      await assert.rejects(registry.deploy({ ...unit, ingestion }), hasCode('argument-invalid'));
      assert.equal(await registry.pointer(), undefined);
    },
  },
  {
    title: 'a rollback brings an earlier unit back whole, and the pointer says since when and from what',
    check: async (registry) => {
      const { earlier, later } = await deployTwo(registry);
      const rollback = { at: '2026-11-25T09:00:00.000Z', runId: '20261125T085959000Z', from: later.modelId };
      assert.deepEqual(await registry.rollBack(earlier, rollback), earlier);
      assert.deepEqual(await registry.deployed(), earlier);
      const { modelId, deployedAt, runId } = earlier;
      assert.deepEqual(await registry.pointer(), { modelId, deployedAt, runId, rolledBack: rollback });
    },
  },
  {
    title: 'a deployment after a rollback is one like any other, and the unit left behind can come back',
    check: async (registry) => {
      const { earlier, later } = await deployTwo(registry);
      const rollback = { at: '2026-11-25T09:00:00.000Z', runId: '20261125T085959000Z', from: later.modelId };
      await registry.rollBack(earlier, rollback);
      const third = sampleUnit(sampleModel(3), { deployedAt: '2026-11-26T08:00:00.000Z' });
      await registry.deploy(third);
      const { modelId, deployedAt, runId } = third;
      assert.deepEqual(await registry.pointer(), { modelId, deployedAt, runId });
      assert.deepEqual(await registry.rollBack(later, { ...rollback, from: modelId }), later);
      assert.deepEqual(await registry.deployed(), later);
    },
  },
  {
    title: 'a rollback to a unit that was never deployed is not found, and what is deployed stays',
    check: async (registry) => {
      const { earlier, later } = await deployTwo(registry);
      const rollback = { at: '2026-11-25T09:00:00.000Z', runId: '20261125T085959000Z', from: later.modelId };
      for (const to of [
        { modelId: earlier.modelId, deployedAt: later.deployedAt },
        { modelId: 'm-000000000000', deployedAt: earlier.deployedAt },
        { modelId: '../../etc', deployedAt: earlier.deployedAt },
      ]) {
        await assert.rejects(registry.rollBack(to, rollback), hasCode('not-found'));
      }
      assert.deepEqual(await registry.deployed(), later);
    },
  },
  {
    title: 'a unit whose id is not that of its model is refused',
    check: async (registry) => {
      const unit = sampleUnit(sampleModel());
      await assert.rejects(registry.deploy({ ...unit, model: sampleModel(2) }), hasCode('argument-invalid'));
    },
  },
];
