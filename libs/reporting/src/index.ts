export { worklistAnswer } from './answers/worklist-answer.ts';
export type { WorklistAnswer, WorklistAnswerClient, WorklistOrigin } from './answers/worklist-answer.ts';
export { apiReturns } from './answers/api-returns.ts';
export type { ApiReturns, ApiReturnsInput } from './answers/api-returns.ts';
export { diagnosticsAnswer } from './answers/diagnostics-answer.ts';
export type { DiagnosticsAnswer } from './answers/diagnostics-answer.ts';
export { healthAnswer } from './answers/health-answer.ts';
export type { HealthAnswer } from './answers/health-answer.ts';
export { modelAnswer } from './answers/model-answer.ts';
export type { CoefficientAnswer, ModelAnswer } from './answers/model-answer.ts';
export { predictionAnswer } from './answers/prediction-answer.ts';
export type { Prediction, PredictionAnswer } from './answers/prediction-answer.ts';
export { createPredictionWriter } from './answers/scored-predictions.ts';
export type {
  ExplainedPrediction,
  PredictionReason,
  PredictionWarning,
  PredictionWriter,
} from './answers/scored-predictions.ts';
export { scoringAnswer } from './answers/scoring-answer.ts';
export type { ScoringAnswer } from './answers/scoring-answer.ts';
export { summaryStatisticsAnswer } from './answers/summary-statistics-answer.ts';
export type {
  ColumnAnswer,
  NumericColumnAnswer,
  SummaryStatisticsAnswer,
} from './answers/summary-statistics-answer.ts';
export { assessTrust, hanleyMcNeilInterval, TRUST_RULES } from './assess-trust.ts';
export { binScores } from './bin-scores.ts';
export { buildReport } from './build-report.ts';
export { cleanText, MAX_TEXT_LENGTH } from './clean-text.ts';
export { columnLabel } from './column-label.ts';
export type {
  CostCurve,
  GainsCurve,
  ModelCurves,
  PrecisionRecallCurve,
  ReliabilityCurve,
  RocCurve,
  ScoreDistribution,
} from './curves.ts';
export { describeReport } from './document/describe-report.ts';
export type { DescribeOptions } from './document/describe-report.ts';
export type {
  Block,
  KeyFigure,
  ReportDocument,
  Section,
  TableBlock,
  TableColumn,
  Tone,
} from './document/report-document.ts';
export { summaryBlocks, trustCallout } from './document/summary-blocks.ts';
export { directionRuns } from './direction-runs.ts';
export { escapeXml } from './escape-xml.ts';
export { coefficientPlotFigure } from './figures/coefficient-plot.ts';
export type { CoefficientPlotOptions } from './figures/coefficient-plot.ts';
export { confusionMatrixFigure, confusionMatrixSvg } from './figures/confusion-matrix.ts';
export type { ConfusionMatrixOptions } from './figures/confusion-matrix.ts';
export { costCurveFigure } from './figures/cost-curve.ts';
export { driftColumnFigures } from './figures/drift-columns.ts';
export type { DriftColumnsOptions } from './figures/drift-columns.ts';
export { driftTrendFigure } from './figures/drift-trend.ts';
export { driftOverviewFigure } from './figures/drift-overview.ts';
export type { DriftOverviewOptions } from './figures/drift-overview.ts';
export { gainsCurveFigure } from './figures/gains-curve.ts';
export { missingSharesFigure } from './figures/missing-shares.ts';
export type { MissingSharesOptions } from './figures/missing-shares.ts';
export { missingTrendFigure } from './figures/missing-trend.ts';
export type { MissingTrendOptions } from './figures/missing-trend.ts';
export { precisionRecallFigure } from './figures/precision-recall-curve.ts';
export { reliabilityDiagramFigure } from './figures/reliability-diagram.ts';
export { rocCurveFigure } from './figures/roc-curve.ts';
export { scoreDistributionFigure } from './figures/score-distribution.ts';
export { scoreOverviewFigure } from './figures/score-overview.ts';
export { scoreTrendFigure } from './figures/score-trend.ts';
export { stepTimingsFigure } from './figures/step-timings.ts';
export { timingsTrendFigure } from './figures/timings-trend.ts';
export type { TimingsTrendOptions } from './figures/timings-trend.ts';
export { FIGURE_PADDING } from './figures/svg.ts';
export type { Figure } from './figures/svg.ts';
export { ATTENTION_RULES, describeFinding, featureLabels } from './find-attention.ts';
export {
  formatAmount,
  formatCount,
  formatDuration,
  formatFixed,
  formatInstant,
  formatNumber,
  formatPart,
  formatQuantity,
  formatShare,
} from './format.ts';
export { renderBlock } from './html/render-block.ts';
export { renderReportHtml } from './html/render-report-html.ts';
export { metricInterval } from './metric-interval.ts';
export { metricLabel } from './metric-labels.ts';
export { escapeMarkdown } from './markdown/escape-markdown.ts';
export { renderReportMarkdown } from './markdown/render-report-markdown.ts';
export type { MarkdownOptions } from './markdown/render-report-markdown.ts';
export { parseReport } from './parse-report.ts';
export type {
  AttentionItem,
  Audience,
  Report,
  ReportedChange,
  ReportedDecision,
  ReportedFile,
  ReportedModel,
  Trust,
} from './report.ts';
export type { DeployedModel, ReportInput } from './report-input.ts';
export { temperTrust } from './temper-trust.ts';
export { MAX_CURVE_POINTS, thinCurves } from './thin-curves.ts';
export { MAX_TREND_POINTS } from './trends.ts';
export type { DriftBin, ReportedDriftColumn, TrendPoint, Trends } from './trends.ts';
export { describeReason } from './worklist/describe-reason.ts';
export { MAX_REPORTED_CLIENTS, reportWorklist } from './worklist/reported-worklist.ts';
export type { ReportedWorklist } from './worklist/reported-worklist.ts';
export { worklistCsv } from './worklist/worklist-csv.ts';
export type { WorklistAction } from './worklist/worklist-csv.ts';
