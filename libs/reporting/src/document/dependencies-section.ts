/** What the installed system is built on, and how fresh it is. */
import type { DependencyStatus } from '@dynamic-risk/diagnostics';
import { cleanText } from '../clean-text.ts';
import type { Report } from '../report.ts';
import type { Section } from './report-document.ts';

/** Every direct dependency: installed, wanted, latest. */
export function dependenciesSection({ diagnosis }: Report): Section {
  const { note, packages } = diagnosis.dependencies;
  return {
    id: 'dependencies',
    title: 'Dependencies',
    audience: 'technical',
    blocks: [
      ...(note === '' ? [] : [{ kind: 'paragraph', text: sentence(cleanText(note)) } as const]),
      {
        kind: 'table',
        caption: 'Direct dependencies of the installed system',
        columns: [
          { header: 'Package', rowHeader: true },
          { header: 'Range' },
          { header: 'Installed' },
          { header: 'Wanted' },
          { header: 'Latest' },
          { header: 'State' },
        ],
        rows: packages.map((one) => [
          cleanText(one.name),
          cleanText(one.range),
          cleanText(one.installed ?? 'not found'),
          cleanText(one.wanted ?? '–'),
          cleanText(one.latest ?? '–'),
          stateText(one),
        ]),
        empty: 'No dependency was found.',
      },
    ],
  };
}

function stateText({ state, reason }: DependencyStatus): string {
  return state === 'unknown' && reason !== undefined ? `unknown: ${cleanText(reason)}` : state;
}

function sentence(text: string): string {
  const start = `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
  return /[.!?…]$/.test(start) ? start : `${start}.`;
}
