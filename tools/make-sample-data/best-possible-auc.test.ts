import { expect, test } from 'vitest';
import { attritionRisk } from './attrition-law.mjs';
import { bestPossibleAuc } from './best-possible-auc.mjs';

test('the best possible AUC lies between .80 and .88 and a fifth to a third of the clients leave', () => {
  const { auc, baseRate } = bestPossibleAuc();
  expect(auc).toBeGreaterThan(0.8);
  expect(auc).toBeLessThan(0.88);
  expect(baseRate).toBeGreaterThan(0.2);
  expect(baseRate).toBeLessThan(0.35);
});

test('the best possible AUC does not hang on the seed', () => {
  expect(Math.abs(bestPossibleAuc({ seed: 2 }).auc - bestPossibleAuc({ seed: 3 }).auc)).toBeLessThan(0.005);
});

test('the risk rises as the last month falls, and falls with size and with a busy year', () => {
  const risk = attritionRisk(6, 20, 300, 80);
  expect(attritionRisk(6, 5, 300, 80)).toBeGreaterThan(risk);
  expect(attritionRisk(6, 20, 300, 400)).toBeLessThan(risk);
  expect(attritionRisk(6, 40, 600, 80)).toBeLessThan(risk);
});
