/** Elements of an XML document as values, and the document as text. */
import { DynamicRiskError } from '@dynamic-risk/dataset';

/** An element; attributes that are `undefined` are left out. Content is child elements or one text. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number | undefined>>;
  readonly content: readonly XmlElement[] | string;
}

/** A short way to write an element. */
export function xml(
  name: string,
  attributes: XmlElement['attributes'] = {},
  content: XmlElement['content'] = [],
): XmlElement {
  return { name, attributes, content };
}

/**
 * The document as text: UTF-8 declared, two spaces of indentation, texts and attribute values kept to the letter.
 * Numbers are written so that reading them gives the very same double.
 *
 * @throws {DynamicRiskError} `argument-invalid` when a text holds a character that XML 1.0 cannot hold (control
 * characters other than tab and line breaks, half surrogate pairs, U+FFFE, U+FFFF)
 */
export function renderXml(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${renderElement(root, '')}`;
}

function renderElement({ name, attributes, content }: XmlElement, indent: string): string {
  const written = Object.entries(attributes).map(([key, value]) =>
    value === undefined ? '' : ` ${key}="${escapeXml(String(value))}"`,
  );
  const open = `${indent}<${name}${written.join('')}`;
  if (typeof content === 'string') return `${open}>${escapeXml(content)}</${name}>\n`;
  if (content.length === 0) return `${open}/>\n`;
  const inner = content.map((child) => renderElement(child, `${indent}  `)).join('');
  return `${open}>\n${inner}${indent}</${name}>\n`;
}

/** Every character that has a meaning in XML, or that a parser would turn into another one. */
const SPECIAL = /[&<>"'\t\n\r]/g;
/** The complement of production [2] Char of XML 1.0, fifth edition. */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

function escapeXml(text: string): string {
  const found = FORBIDDEN.exec(text);
  if (found !== null) {
    throw new DynamicRiskError(
      'argument-invalid',
      `${JSON.stringify(text)} holds the character U+${found[0].codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}, ` +
        'which XML cannot hold. Rename the column or level, or export the model in another format.',
    );
  }
  return text.replace(SPECIAL, (character) => `&#${character.charCodeAt(0)};`);
}
