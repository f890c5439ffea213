/** Walking a parsed XML document. */
import { DOMParser, type Element } from '@xmldom/xmldom';

/** @throws when the text is not well-formed */
export function parseXml(text: string): Element {
  const root = new DOMParser({
    onError: (level, message) => {
      throw new Error(`${level}: ${message}`);
    },
  }).parseFromString(text, 'application/xml').documentElement;
  if (root === null) throw new Error('The document is empty.');
  return root;
}

/** Child elements, of one name where one is given. */
export function childrenOf(element: Element, name?: string): readonly Element[] {
  return Array.from(element.childNodes)
    .filter((node): node is Element => node.nodeType === 1)
    .filter(({ localName }) => name === undefined || localName === name);
}

/** @throws when there is none */
export function childOf(element: Element, name: string): Element {
  const [child] = childrenOf(element, name);
  if (child === undefined) throw new Error(`<${element.localName}> has no <${name}>.`);
  return child;
}

/** @throws when there is none */
export function attributeOf(element: Element, name: string): string {
  const value = element.getAttribute(name);
  if (value === null) throw new Error(`<${element.localName}> has no ${name}.`);
  return value;
}
