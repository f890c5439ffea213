/** What this library uses of `ml-logistic-regression` 2.0.0, which ships without types. */
declare module 'ml-logistic-regression' {
  import type { Matrix } from 'ml-matrix';

  /** One two-class classifier: p = 1/(1 + exp(−x·weightsᵀ)), no intercept. */
  interface TwoClassClassifier {
    /** 1 × columns; `null` before training. */
    readonly weights: Matrix | null;
    /** Gradient ascent from zero: `numSteps` times weights += learningRate·Xᵀ(y − p). */
    train(features: Matrix, target: Matrix): void;
  }

  /** The JSON that the package writes and loads. */
  interface LogisticRegressionJson {
    readonly name: 'LogisticRegression';
    readonly numSteps: number;
    readonly learningRate: number;
    readonly numberClasses: number;
    readonly classifiers: readonly {
      readonly numSteps: number;
      readonly learningRate: number;
      readonly weights?: readonly (readonly number[])[] | null;
    }[];
  }

  class LogisticRegression {
    static load(model: LogisticRegressionJson): LogisticRegression;
    readonly classifiers: readonly TwoClassClassifier[];
    /** The class of each row: the one whose classifier gives the smallest score. */
    predict(features: Matrix): number[];
    toJSON(): LogisticRegressionJson;
  }

  export default LogisticRegression;
}
