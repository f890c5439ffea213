// @ts-check
/**
 * Lets the risk of the what-if form follow every change. The page works without this script: the form is sent and
 * answered with a page. The risk comes from POST /prediction, whose answer is shown in the words of the page.
 */

/** Milliseconds after the last key before the risk is asked for. */
const PAUSE_MS = 200;

/** As many reasons as the page shows without this script. */
const REASONS = 6;

/**
 * @typedef {{ column: string, value: number | string | null, typical: number | string | null, effect: 'raises' | 'lowers', points: number }} Reason
 * @typedef {{ probability: number, risk: 0 | 1, reasons: Reason[], warnings: { column: string, level: string | null }[] }} Prediction
 * @typedef {{ detail?: string, issues?: { column?: string, expected: string, found?: string }[] }} Problem
 * @typedef {HTMLInputElement | HTMLSelectElement} Field
 */

const form = document.querySelector('form#what-if');
if (form instanceof HTMLFormElement) follow(form);

/** @param {HTMLFormElement} form */
function follow(form) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pause;
  /** @type {AbortController | undefined} */
  let asking;
  const ask = async () => {
    asking?.abort();
    asking = new AbortController();
    try {
      await update(form, asking.signal);
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return;
      tell('The risk could not be asked for. Press “Show the risk” instead.');
    }
  };
  form.addEventListener('input', () => {
    clearTimeout(pause);
    pause = setTimeout(ask, PAUSE_MS);
  });
}

/**
 * @param {HTMLFormElement} form
 * @param {AbortSignal} signal
 */
async function update(form, signal) {
  const fields = fieldsOf(form);
  const row = Object.fromEntries(
    fields.map((field) => [field.dataset['column'], field.value.trim() === '' ? null : field.value]),
  );
  const response = await fetch(`/prediction?reasons=${REASONS}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify({ rows: [row] }),
    signal,
  });
  const answer = await response.json();
  if (response.ok) showPrediction(answer.predictions[0], fields);
  else showProblem(answer, fields, response.status);
}

/**
 * @param {HTMLFormElement} form
 * @returns {Field[]}
 */
function fieldsOf(form) {
  return [...form.querySelectorAll('[data-column]')].filter(
    (field) => field instanceof HTMLInputElement || field instanceof HTMLSelectElement,
  );
}

/**
 * @param {Prediction} prediction
 * @param {Field[]} fields
 */
function showPrediction({ probability, risk, reasons, warnings }, fields) {
  for (const field of fields) setFault(field, '');
  document.querySelector('.faults')?.remove();
  write('risk', share(probability));
  write('flag', risk === 1 ? 'At risk' : 'Not at risk');
  setBar(probability);
  const labels = new Map(fields.map((field) => [field.dataset['column'], field.dataset['label'] ?? '']));
  const label = (/** @type {string} */ column) => labels.get(column) ?? column;
  fill(
    'reasons',
    reasons.map((reason) => reasonItem(reason, label(reason.column))),
  );
  fill(
    'warnings',
    warnings.map(({ column, level }) => {
      const item = document.createElement('li');
      const what = level === null ? 'training had no blank here' : 'training had no such value';
      item.textContent = `${label(column)}: ${what}; it counts as usual.`;
      return item;
    }),
  );
  tell('');
}

/**
 * @param {Problem} problem
 * @param {Field[]} fields
 * @param {number} status
 */
function showProblem({ detail, issues = [] }, fields, status) {
  for (const field of fields) {
    const issue = issues.find(({ column }) => column === field.dataset['column']);
    setFault(field, issue === undefined ? '' : faultText(issue));
  }
  if (status === 401) return tell('You are no longer signed in. Sign in again to go on.');
  const isMarked = fields.some((field) => field.getAttribute('aria-invalid') === 'true');
  write('risk', '–');
  setBar(0);
  fill('reasons', []);
  write('flag', isMarked ? 'Correct the marked fields.' : '');
  return tell(isMarked ? '' : (detail ?? 'The risk could not be told.'));
}

/** @param {{ expected: string, found?: string }} issue */
function faultText({ expected, found }) {
  return `Expected ${expected}${found === undefined ? '' : `, found “${found}”`}.`;
}

/**
 * @param {Field} field
 * @param {string} text
 */
function setFault(field, text) {
  write(`${field.id}-fault`, text);
  if (text === '') field.removeAttribute('aria-invalid');
  else field.setAttribute('aria-invalid', 'true');
}

/**
 * @param {Reason} reason
 * @param {string} label
 * @returns {Node}
 */
function reasonItem({ value, typical, effect, points }, label) {
  const template = document.querySelector('#reason-template');
  const item =
    template instanceof HTMLTemplateElement ? template.content.cloneNode(true) : new DocumentFragment();
  const [entry] = /** @type {DocumentFragment} */ (item).children;
  if (entry !== undefined) {
    entry.className = effect;
    setText(entry, 'bdi', `${label} ${valueText(value)}${usualText(value, typical)}`);
    setText(entry, 'b', `${signed(points)} points`);
  }
  return item;
}

/**
 * What is usual, as the report says it.
 *
 * @param {number | string | null} value
 * @param {number | string | null} typical
 */
function usualText(value, typical) {
  if (value !== null && value === typical) return ' (typical)';
  return typical === null && typeof value === 'number' ? '' : ` (typical ${valueText(typical)})`;
}

/** What is next to nothing has no sign. @param {number} points */
function signed(points) {
  const size = Math.abs(points).toFixed(1);
  return size === '0.0' ? size : `${points < 0 ? '−' : '+'}${size}`;
}

/** @param {number | string | null} value */
function valueText(value) {
  if (value === null) return 'missing';
  return typeof value === 'number' ? shortNumber(value) : value;
}

/** About three significant digits. @param {number} value */
function shortNumber(value) {
  if (value === 0) return '0';
  const size = Math.abs(value);
  const sign = value < 0 ? '−' : '';
  if (size < 1e-4) return `${sign}${size.toExponential(2)}`;
  if (size >= 1e15) return `${sign}${size.toExponential(3)}`;
  const decimals = Math.min(20, Math.max(0, 2 - Math.floor(Math.log10(size))));
  const text = size.toFixed(decimals);
  return sign + grouped(text.includes('.') ? text.replace(/\.?0+$/, '') : text);
}

/** Thousands apart. @param {string} text */
function grouped(text) {
  const [whole = '', fraction] = text.split('.');
  const parts = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? parts : `${parts}.${fraction}`;
}

/** In percent; what is not quite none or all never reads so. @param {number} probability */
function share(probability) {
  if (probability > 0 && probability < 0.0005) return '<0.1%';
  if (probability < 1 && probability >= 0.9995) return '>99.9%';
  return `${(probability * 100).toFixed(1)}%`;
}

/** @param {number} probability */
function setBar(probability) {
  const width = String(Math.round(probability * 1000) / 10);
  document.querySelector('#result .bar .fill')?.setAttribute('width', width);
}

/** @param {string} text */
function tell(text) {
  const place = document.querySelector('#live');
  if (!(place instanceof HTMLElement)) return;
  place.textContent = text;
  place.hidden = text === '';
}

/**
 * @param {string} id
 * @param {string} text
 */
function write(id, text) {
  const place = document.getElementById(id);
  if (place !== null && place.textContent !== text) place.textContent = text;
}

/**
 * @param {string} id
 * @param {Node[]} items
 */
function fill(id, items) {
  document.getElementById(id)?.replaceChildren(...items);
}

/**
 * @param {Element} within
 * @param {string} selector
 * @param {string} text
 */
function setText(within, selector, text) {
  const place = within.querySelector(selector);
  if (place !== null) place.textContent = text;
}
