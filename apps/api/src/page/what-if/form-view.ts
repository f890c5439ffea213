/** The what-if form: one field a column, each with its limits and with what is wrong with it. */
import { cleanText } from '@dynamic-risk/reporting';
import { html, type Markup } from '../layout/markup.ts';
import type { FormField } from './form-fields.ts';
import { fieldName, type FormValues } from './form-values.ts';
import type { Faults } from './judge-values.ts';

export interface FormView {
  readonly fields: readonly FormField[];
  readonly values: FormValues;
  readonly faults: Faults;
  /** Identifier of the client that the form began with; absent for the typical client. */
  readonly client?: string;
}

/** Fields that move the risk come first; the others are only checked. */
export function formView({ fields, values, faults, client }: FormView): Markup {
  const used = fields.filter(({ isUsed }) => isUsed);
  const unused = fields.filter(({ isUsed }) => !isUsed);
  const show = (field: FormField): Markup =>
    fieldView(field, values.get(field.column) ?? '', faults.byColumn.get(field.column));
  return html`<form class="what-if" id="what-if" method="post" action="/what-if" novalidate>
    ${client === undefined ? '' : html`<input type="hidden" name="client" value="${client}" />`}
    ${faultSummary(fields, faults)}
    <div class="fields">${used.map(show)}</div>
    ${
      unused.length === 0
        ? ''
        : html`<details ${unused.some(({ column }) => faults.byColumn.has(column)) ? html`open` : ''}>
            <summary>Columns that do not move the risk</summary>
            <div class="fields">${unused.map(show)}</div>
          </details>`
    }
    <p class="actions">
      <button>Show the risk</button>
      <a href="${client === undefined ? '/what-if' : `/what-if?client=${encodeURIComponent(client)}`}"
        >Undo all changes</a
      >
    </p>
  </form>`;
}

function fieldView(field: FormField, value: string, fault: string | undefined): Markup {
  const { id, label, hint, column } = field;
  const describedBy = [...(hint === '' ? [] : [`${id}-hint`]), `${id}-fault`].join(' ');
  const attributes = html`id="${id}" name="${fieldName(field)}" data-column="${column}" data-label="${label}"
  aria-describedby="${describedBy}" ${fault === undefined ? '' : html`aria-invalid="true"`}`;
  return html`<div class="field">
    <label for="${id}"><bdi>${label}</bdi></label>
    ${field.kind === 'choice' ? choice(field, value, attributes) : input(field, value, attributes)}
    ${hint === '' ? '' : html`<p class="hint" id="${id}-hint">${hint}</p>`}
    <p class="fault" id="${id}-fault">${fault}</p>
  </div>`;
}

function choice({ options, isNullable }: FormField, value: string, attributes: Markup): Markup {
  const others = value === '' || options.includes(value) ? [] : [value];
  const blank = isNullable || value === '';
  return html`<select ${attributes}>
    ${blank ? html`<option value="" ${value === '' ? html`selected` : ''}>(not known)</option>` : ''}
    ${[...options, ...others].map(
      (option) =>
        html`<option value="${option}" ${option === value ? html`selected` : ''}>
          ${cleanText(option, 80)}
        </option>`,
    )}
  </select>`;
}

function input({ kind }: FormField, value: string, attributes: Markup): Markup {
  return html`<input
    ${attributes}
    value="${value}"
    type="text"
    autocomplete="off"
    ${kind === 'number' ? html`inputmode="decimal" data-kind="number"` : html`dir="auto"`}
  />`;
}

/** What is wrong at the head of the form, with links to the fields. */
function faultSummary(fields: readonly FormField[], { byColumn, others }: Faults): Markup | string {
  const marked = fields.filter(({ column }) => byColumn.has(column));
  if (marked.length + others.length === 0) return '';
  return html`<div class="faults" role="alert" tabindex="-1">
    <p><strong>The risk cannot be told yet.</strong></p>
    <ul>
      ${marked.map(
        ({ id, label, column }) =>
          html`<li>
            <a href="#${id}"><bdi>${label}</bdi></a
            >: ${byColumn.get(column)}
          </li>`,
      )}
      ${others.map((text) => html`<li>${text}</li>`)}
    </ul>
  </div>`;
}
