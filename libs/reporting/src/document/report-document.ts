/**
 * The report as a document: headings, paragraphs, tables and figures with every text ready to be shown. Each face
 * (PDF, HTML, Markdown) lays out these blocks and adds no number of its own, so that all say the same.
 */
import type { Figure } from '../figures/svg.ts';

/** How a callout is meant: its colour, never its only sign. */
export type Tone = 'good' | 'caution' | 'bad' | 'neutral';

export interface TableColumn {
  readonly header: string;
  /** Default `left`. Numbers go `right`. */
  readonly align?: 'left' | 'right';
  /** Whether the cells head their rows. At most one column. */
  readonly rowHeader?: boolean;
}

export interface TableBlock {
  readonly kind: 'table';
  /** What the table holds, for those who cannot see the heading above it. */
  readonly caption: string;
  readonly columns: readonly TableColumn[];
  /** One cell a column. */
  readonly rows: readonly (readonly string[])[];
  /** Small print below. */
  readonly note?: string;
  /** Said instead of the table when there are no rows. */
  readonly empty: string;
}

export interface KeyFigure {
  readonly label: string;
  readonly value: string;
  readonly note: string;
}

export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'callout'; readonly tone: Tone; readonly title: string; readonly text: string }
  | { readonly kind: 'key-figures'; readonly figures: readonly KeyFigure[] }
  | { readonly kind: 'facts'; readonly facts: readonly (readonly [label: string, value: string])[] }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'heading'; readonly text: string }
  | TableBlock
  | {
      readonly kind: 'figure';
      readonly figure: Figure;
      /** Short remarks that stand beside a narrow figure where there is room. */
      readonly remarks?: readonly string[];
    }
  | {
      /** Narrow figures that stand side by side where there is room. */
      readonly kind: 'figure-row';
      readonly figures: readonly Figure[];
    };

export interface Section {
  /** `[a-z-]+`, unique in the document. */
  readonly id: string;
  readonly title: string;
  /** Readers who get the section. */
  readonly audience: 'everyone' | 'manager' | 'technical';
  readonly blocks: readonly Block[];
}

export interface ReportDocument {
  readonly title: string;
  /** BCP 47. */
  readonly language: 'en';
  readonly mode: string;
  readonly runId: string;
  /** ISO 8601 UTC. */
  readonly createdAt: string;
  /** What page one says, without a heading of its own. */
  readonly summary: readonly Block[];
  readonly sections: readonly Section[];
}
