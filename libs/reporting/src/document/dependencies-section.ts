/** What the installed system is built on, and how fresh it is. */
import type { DependencyStatus } from '@dynamic-risk/diagnostics';
import { cleanText } from '../clean-text.ts';
import { formatQuantity } from '../format.ts';
import type { Report } from '../report.ts';
import type { Section } from './report-document.ts';

/** Every direct dependency: installed, wanted, latest, what the step to it is, licence, known vulnerabilities. */
export function dependenciesSection({ diagnosis }: Report): Section {
  const { note, packages, advisories } = diagnosis.dependencies;
  const unknown = advisories?.reason;
  return {
    id: 'dependencies',
    title: 'Dependencies',
    audience: 'technical',
    blocks: [
      ...(note === '' ? [] : [{ kind: 'paragraph', text: sentence(cleanText(note)) } as const]),
      ...(unknown === undefined
        ? []
        : [{ kind: 'paragraph', text: sentence(`known vulnerabilities: ${cleanText(unknown)}`) } as const]),
      {
        kind: 'table',
        caption: 'Direct dependencies of the installed system',
        columns: [
          { header: 'Package', rowHeader: true },
          { header: 'Range' },
          { header: 'Installed' },
          { header: 'Wanted' },
          { header: 'Latest' },
          { header: 'Licence' },
          { header: 'State' },
        ],
        rows: packages.map((one) => [
          cleanText(one.name),
          cleanText(one.range),
          cleanText(one.installed ?? 'not found'),
          cleanText(one.wanted ?? '–'),
          cleanText(one.latest ?? '–'),
          cleanText(one.license ?? '–'),
          stateText(one),
        ]),
        empty: 'No dependency was found.',
      },
    ],
  };
}

function stateText({ state, reason, update, deprecated, advisories = [] }: DependencyStatus): string {
  const fresh = state === 'unknown' && reason !== undefined ? `unknown: ${cleanText(reason)}` : state;
  return [
    update === undefined ? fresh : `${fresh} (${update})`,
    ...(deprecated === undefined ? [] : ['deprecated']),
    ...(advisories.length === 0
      ? []
      : [formatQuantity(advisories.length, 'known vulnerability', 'known vulnerabilities')]),
  ].join(', ');
}

function sentence(text: string): string {
  const start = `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
  return /[.!?…]$/.test(start) ? start : `${start}.`;
}
