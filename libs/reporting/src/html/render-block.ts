/** One block of the report document as HTML. */
import type { Block, TableBlock, TableColumn } from '../document/report-document.ts';
import { escapeXml } from '../escape-xml.ts';

/** The block's markup; a heading among blocks is of the given level. Every text is escaped here. */
export function renderBlock(block: Block, level: 2 | 3 = 3): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p>${escapeXml(block.text)}</p>`;
    case 'heading':
      return `<h${level}>${escapeXml(block.text)}</h${level}>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${escapeXml(item)}</li>`).join('')}</ul>`;
    case 'callout':
      return `<p class="callout ${block.tone}"><strong>${escapeXml(block.title)}</strong> <span>${escapeXml(block.text)}</span></p>`;
    case 'facts':
      return `<dl>${block.facts.map(([label, value]) => `<dt>${escapeXml(label)}</dt><dd>${escapeXml(value)}</dd>`).join('')}</dl>`;
    case 'key-figures':
      return `<ul class="keys">${block.figures
        .map(
          ({ label, value, note }) =>
            `<li><span>${escapeXml(label)}</span> <b>${escapeXml(value)}</b> <span>${escapeXml(note)}</span></li>`,
        )
        .join('')}</ul>`;
    case 'table':
      return renderTable(block);
    case 'figure-row':
      return `<div class="row">${block.figures.map((figure) => renderFigure({ kind: 'figure', figure })).join('')}</div>`;
    case 'figure':
      return renderFigure(block);
  }
}

/** Wider figures, in points, scroll on a narrow screen instead of shrinking to what nobody can read. */
const WIDE = 360;

function renderFigure({ figure, remarks = [] }: Extract<Block, { readonly kind: 'figure' }>): string {
  const svg = figure.svg.trim();
  // The keyboard must reach what scrolls.
  const wide = ` class="wide" tabindex="0" aria-labelledby="figure-${figure.name}-title"`;
  if (remarks.length === 0) return `<figure${figure.width > WIDE ? wide : ''}>${svg}</figure>`;
  const caption = remarks.map((remark) => `<p>${escapeXml(remark)}</p>`).join('');
  return `<figure class="beside">${svg}<figcaption>${caption}</figcaption></figure>`;
}

/** Tables scroll in a region of their own, which the keyboard reaches. */
function renderTable({ caption, columns, rows, note, empty }: TableBlock): string {
  if (rows.length === 0) return `<p>${escapeXml(empty)}</p>`;
  const head = columns
    .map(({ header, align }) => `<th scope="col"${classOf(align)}>${escapeXml(header)}</th>`)
    .join('');
  const body = rows
    .map((row) => `<tr>${row.map((cell, index) => renderCell(cell, columns[index])).join('')}</tr>`)
    .join('\n');
  const below = note === undefined ? '' : `<p class="note">${escapeXml(note)}</p>`;
  return (
    `<div class="scroll" role="region" aria-label="${escapeXml(caption)}" tabindex="0"><table>` +
    `<caption>${escapeXml(caption)}</caption><thead><tr>${head}</tr></thead>\n<tbody>${body}</tbody></table></div>${below}`
  );
}

function renderCell(cell: string, column: TableColumn | undefined): string {
  const text = `<bdi>${escapeXml(cell)}</bdi>`;
  return column?.rowHeader === true
    ? `<th scope="row"${classOf(column.align)}>${text}</th>`
    : `<td${classOf(column?.align)}>${column?.align === 'right' ? escapeXml(cell) : text}</td>`;
}

function classOf(align: TableColumn['align']): string {
  return align === 'right' ? ' class="num"' : '';
}
