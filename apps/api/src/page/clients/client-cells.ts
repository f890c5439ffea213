/** How one client of the worklist is shown, wherever it is. */
import { cleanText, formatAmount, formatShare } from '@dynamic-risk/reporting';
import type { WorklistAnswerClient } from '@dynamic-risk/reporting';
import { foreign, html, type Markup } from '../layout/markup.ts';
import type { Viewer } from '../layout/viewer.ts';

const LONGEST_NAME = 60;

/** Longest identifier that a link carries: addresses are cut from about 8,000 characters on. */
const LONGEST_IN_LINK = 500;

/** What no address or form gives back as it was. */
const BROKEN = /[\p{Cc}\p{Cs}]/u;

/** The identifier, which leads to the client's what-if form where the viewer may see it and an address can hold it. */
export function clientLink(
  { client }: Pick<WorklistAnswerClient, 'client'>,
  { canPredict }: Pick<Viewer, 'canPredict'>,
): Markup {
  const name = foreign(cleanText(client, LONGEST_NAME));
  if (!canPredict || client.length > LONGEST_IN_LINK || BROKEN.test(client)) return name;
  return html`<a href="/what-if?client=${encodeURIComponent(client)}">${name}</a>`;
}

/** The risk as a number and as a bar; the bar repeats the number and is silent. */
export function riskCell(probability: number): Markup {
  return html`<span class="risk">${riskBar(probability)} <b>${formatShare(probability)}</b></span>`;
}

/** A bar as long as the probability. */
export function riskBar(probability: number): Markup {
  const width = Math.round(probability * 1000) / 10;
  return html`<svg
    class="bar"
    viewBox="0 0 100 8"
    preserveAspectRatio="none"
    aria-hidden="true"
    focusable="false"
  >
    <rect class="track" width="100" height="8" />
    <rect class="fill" width="${width}" height="8" />
  </svg>`;
}

/** The 95 % interval, or `–`. */
export function intervalText({ interval }: Pick<WorklistAnswerClient, 'interval'>): string {
  return interval === null ? '–' : `${formatShare(interval[0])} to ${formatShare(interval[1])}`;
}

/** What a call is expected to bring, or `–`. */
export function gainText({ expectedValue }: Pick<WorklistAnswerClient, 'expectedValue'>): string {
  return expectedValue === undefined ? '–' : formatAmount(expectedValue);
}

/** The reasons in words, the strongest first. */
export function reasonsText({ reasons }: Pick<WorklistAnswerClient, 'reasons'>): Markup {
  if (reasons.length === 0) return html`–`;
  return html`${reasons.map(({ text }, index) => html`${index === 0 ? '' : '; '}${foreign(cleanText(text, 160))}`)}`;
}
