/** Starts a PDF document, with everything that must be known before the first page. */
import type { ReportDocument } from '@dynamic-risk/reporting';
import { ACCESSIBLE_METADATA } from './conformance-metadata.ts';
import { readFontMetrics } from './font-metrics.ts';
import type { FontMetrics } from './font-metrics.ts';
import { loadFonts } from './fonts.ts';
import { openFont } from './open-font.ts';
import { PAGE } from './page-style.ts';
import type { FontName } from './page-style.ts';

export interface OpenDocument {
  readonly doc: PDFKit.PDFDocument;
  /** Of every registered font. */
  readonly metrics: Readonly<Record<FontName, FontMetrics>>;
  /** Everything written, once `doc.end()` was called. */
  readonly bytes: Promise<Uint8Array>;
}

/**
 * A tagged document with title, language and embedded fonts, declared PDF/A-2a and PDF/UA-1. Its creation date is the report's, so that the same
 * report gives the same bytes.
 */
export async function openDocument(
  { title, language, mode, runId, createdAt }: ReportDocument,
  compress: boolean,
): Promise<OpenDocument> {
  const [{ default: PDFDocument }, fonts] = await Promise.all([import('pdfkit'), loadFonts()]);
  const date = new Date(createdAt);
  const doc = new PDFDocument({
    size: [PAGE.width, PAGE.height],
    margins: { top: 0, bottom: 0, left: 0, right: 0 },
    pdfVersion: '1.7',
    subset: 'PDF/A-2a',
    tagged: true,
    lang: language,
    displayTitle: true,
    bufferPages: true,
    compress,
    // An empty name keeps pdfkit from adding Helvetica, which would not be embedded.
    font: '',
    info: {
      Title: forMetadata(`${title} (${mode})`),
      Author: 'Dynamic Risk',
      Subject: forMetadata(`Run ${runId}, mode ${mode}`),
      Creator: 'Dynamic Risk',
      CreationDate: date,
      ModDate: date,
    },
  });
  doc.appendXML(ACCESSIBLE_METADATA);
  const bytes = collect(doc);
  for (const [name, file] of Object.entries(fonts)) await registerFont(doc, name, file);
  return {
    doc,
    bytes,
    metrics: { regular: readFontMetrics(fonts.regular), bold: readFontMetrics(fonts.bold) },
  };
}

/** pdfkit takes an opened font as well as a file; its type declarations know the latter only. */
async function registerFont(doc: PDFKit.PDFDocument, name: string, file: Uint8Array): Promise<void> {
  const font: unknown = await openFont(file);
  doc.registerFont(name, font as Uint8Array);
}

/** pdfkit copies these texts into XML as they are: what means something there gives way to what looks alike. */
function forMetadata(text: string): string {
  return text.replaceAll('&', '+').replaceAll('<', '‹').replaceAll('>', '›');
}

function collect(doc: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    doc.on('error', reject);
  });
}
