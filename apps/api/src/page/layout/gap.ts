/** What stands where something is missing: what it is, and what to run. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import { html, type Markup } from './markup.ts';

/** Something that a page would show and that is not there. */
export interface Gap {
  readonly kind: 'gap';
  readonly title: string;
  readonly text: string;
  /** As typed in the project's folder; at least one. */
  readonly commands: readonly string[];
}

/** Something that was read, or what stands in its place. */
export type Found<T> = { readonly kind: 'found'; readonly value: T } | Gap;

/** @param commands - in the order in which they should be tried */
export function gap(title: string, text: string, ...commands: readonly string[]): Gap {
  return { kind: 'gap', title, text, commands };
}

const NOTHING_DEPLOYED = gap(
  'No model is in use yet',
  'A run reads the data, trains a model and puts it in use if it is good enough.',
  'dynamic-risk run',
);

/** Whether it stands for a model in use, of which there is none yet. */
export function isNothingDeployed(found: Found<unknown>): boolean {
  return found === NOTHING_DEPLOYED;
}

/** What stands for a model in use where runs have trained some. @param reason - of the last decision */
export function notGoodEnough(reason: string): Gap {
  const advice = 'More clients, or columns that say more about them, may give a better one.';
  return gap(NOTHING_DEPLOYED.title, `${reason} ${advice} Then:`, 'dynamic-risk run');
}

const DAMAGED = gap(
  'A stored file is damaged',
  'It does not match its hash, so nothing of it is shown. See which one it is, then go back to the deployment before.',
  'dynamic-risk status',
  'dynamic-risk models rollback',
);

const UNREADABLE = gap(
  'The storage does not answer',
  'A stored file could not be read.',
  'dynamic-risk status',
);

/** What stands for a fault that people can mend; `undefined` for every other one. */
export function gapOf(error: unknown): Gap | undefined {
  if (!(error instanceof DynamicRiskError)) return undefined;
  if (error.code === 'nothing-deployed') return NOTHING_DEPLOYED;
  if (error.code === 'artifact-corrupt') return DAMAGED;
  return error.code === 'storage-failed' ? UNREADABLE : undefined;
}

/**
 * What `read` gives, or what stands in its place.
 *
 * @param onFault - told of what was harmed; that nothing is there yet is no fault
 * @throws what `read` throws, where nothing can stand for it
 */
export async function findOrGap<T>(
  read: () => Promise<T | Gap>,
  onFault: (error: unknown) => void,
): Promise<Found<T>> {
  try {
    const value = await read();
    return isGap(value) ? value : { kind: 'found', value };
  } catch (error) {
    const stands = gapOf(error);
    if (stands === undefined) throw error;
    if (stands !== NOTHING_DEPLOYED) onFault(error);
    return stands;
  }
}

function isGap(value: unknown): value is Gap {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'gap';
}

/** The gap on a page. */
export function gapNotice({ title, text, commands }: Gap): Markup {
  return html`<div class="gap">
    <p><strong>${title}.</strong> ${text}</p>
    <p class="commands">
      In the project's folder, run: ${commands.map((command) => html`<code>${command}</code> `)}
    </p>
  </div>`;
}
