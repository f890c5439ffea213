/** `/model-list/rollback`: asks once more before an earlier model takes the place of the one in use. */
import { formatFixed, formatInstant } from '@dynamic-risk/reporting';
import type { DeploymentPointer, ModelSummary } from '@dynamic-risk/pipeline';
import { html, moment, type Markup } from '../layout/markup.ts';
import type { Page } from '../layout/page-document.ts';

export interface RollbackView {
  readonly target: ModelSummary;
  /** The model in use, with its summary where the journal knows it. */
  readonly pointer: DeploymentPointer;
  readonly current: ModelSummary | undefined;
}

/** The form sends the model in use too: what changed meanwhile is not overwritten unseen. */
export function rollbackPage({ target, pointer, current }: RollbackView): Page {
  return {
    title: 'Put an earlier model back in use?',
    section: '/model-list',
    body: html`<p>
        Predictions, reports and worklists use it from this moment on, with the score and the record of its
        own deployment. The model that is left stays stored and can be put back the same way.
      </p>
      <dl>
        <dt>Back in use</dt>
        <dd>${describe(target)}</dd>
        <dt>No longer in use</dt>
        <dd>${current === undefined ? html`<code>${pointer.modelId}</code>` : describe(current)}</dd>
      </dl>
      <form method="post" action="/model-list/rollback">
        <input type="hidden" name="model" value="${target.id}" />
        <input type="hidden" name="instead-of" value="${pointer.modelId}" />
        <p class="actions">
          <button class="danger">Put ${target.id} back in use</button>
          <a href="/model-list">Leave it as it is</a>
        </p>
      </form>`,
  };
}

function describe({ id, trainedAt, f1, auc }: ModelSummary): Markup {
  const scores = [
    ['F1', f1],
    ['AUC', auc],
  ] as const;
  return html`<code>${id}</code>, trained
    ${moment(trainedAt, formatInstant(trainedAt))}${scores.map(([name, value]) =>
      value === null ? '' : `, ${name} ${formatFixed(value, 4)}`,
    )}`;
}
