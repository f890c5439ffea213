/** What each metric is called and what it says to someone who does not know the name. */
import type { MetricName } from '@dynamic-risk/modeling';

interface MetricWords {
  readonly label: string;
  readonly meaning: string;
}

const WORDS: Readonly<Partial<Record<MetricName, MetricWords>>> = {
  auc: {
    label: 'AUC',
    meaning: 'How often a client who left has a higher risk than one who stayed. 0.5 is chance.',
  },
  averagePrecision: {
    label: 'Average precision',
    meaning: 'Precision, averaged over every number of clients called.',
  },
  f1: { label: 'F1', meaning: 'Harmonic mean of precision and recall.' },
  recall: { label: 'Recall', meaning: 'Share of those who left that the model flagged.' },
  precision: { label: 'Precision', meaning: 'Share of the flagged clients who left.' },
  specificity: { label: 'Specificity', meaning: 'Share of those who stayed that the model left alone.' },
  accuracy: { label: 'Accuracy', meaning: 'Share of all clients judged right.' },
  balancedAccuracy: { label: 'Balanced accuracy', meaning: 'Mean of recall and specificity. 0.5 is chance.' },
  mcc: {
    label: 'Matthews correlation',
    meaning: 'Agreement of prediction and outcome. 0 is chance, 1 perfect.',
  },
  logLoss: {
    label: 'Log loss',
    meaning: 'Error of the probabilities, hard on sure mistakes. Lower is better.',
  },
  brier: { label: 'Brier score', meaning: 'Mean squared error of the probabilities. Lower is better.' },
};

/** Every metric in the order in which a report lists them. */
export const METRIC_ORDER: readonly MetricName[] = [
  'auc',
  'f1',
  'recall',
  'precision',
  'accuracy',
  'balancedAccuracy',
  'specificity',
  'mcc',
  'averagePrecision',
  'logLoss',
  'brier',
];

/** The metric's name as a report writes it; a metric without a name of its own keeps its key. */
export function metricLabel(name: MetricName): string {
  return WORDS[name]?.label ?? name;
}

/** One sentence on what the metric says; empty for a metric that has none. */
export function metricMeaning(name: MetricName): string {
  return WORDS[name]?.meaning ?? '';
}
