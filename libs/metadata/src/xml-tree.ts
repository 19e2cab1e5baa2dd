import { SaxesParser } from 'saxes';

import { problem, type MetadataProblem } from './problems.ts';

/** An XML element with its namespace resolved. */
export interface XmlElement {
  readonly namespace: string;
  /** Local name. */
  readonly name: string;
  /** By local name; those in a namespace by `{namespace}local`. */
  readonly attributes: ReadonlyMap<string, string>;
  /** `xml:lang` in force. */
  readonly lang?: string;
  readonly children: readonly XmlElement[];
  /** Its own character data, runs of white space made one blank. */
  readonly text: string;
}

/** Most characters of an XML record unless said otherwise. */
export const LONGEST_XML = 5_000_000;

const DEEPEST = 100;
const XML_LANG = '{http://www.w3.org/XML/1998/namespace}lang';

/** Ends parsing; never leaves this file. */
class Refusal extends Error {
  readonly problem: MetadataProblem;

  constructor(found: MetadataProblem) {
    super(found.message.en);
    this.problem = found;
  }
}

/** Reads a document into memory, or says why not: malformed, longer than `maxLength` characters, or with a DOCTYPE. */
export function readXml(xml: string, maxLength: number): { root: XmlElement } | { problem: MetadataProblem } {
  if (xml.length > maxLength) return { problem: problem('file-too-large', { value: `${xml.length} > ${maxLength}` }) };
  try {
    return { root: parseTree(xml) };
  } catch (error) {
    if (error instanceof Refusal) return { problem: error.problem };
    throw error;
  }
}

interface OpenElement extends Omit<XmlElement, 'text'> {
  readonly children: XmlElement[];
  text: string;
}

function parseTree(xml: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true });
  const open: OpenElement[] = [];
  let root: XmlElement | undefined;
  const refuse = (found: MetadataProblem) => {
    throw new Refusal(found);
  };
  const addText = (text: string) => {
    const element = open.at(-1);
    if (element) element.text += text;
  };
  parser.on('error', ({ message }) => refuse(problem('xml-malformed', { value: message })));
  parser.on('doctype', () => refuse(problem('xml-doctype')));
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('opentag', ({ uri, local, attributes }) => {
    if (open.length >= DEEPEST) refuse(problem('xml-too-deep'));
    const named = Object.values(attributes).map(
      (each) => [each.uri ? `{${each.uri}}${each.local}` : each.local, each.value] as const,
    );
    const all = new Map(named);
    const lang = all.get(XML_LANG) ?? open.at(-1)?.lang;
    open.push({ namespace: uri, name: local, attributes: all, ...(lang && { lang }), children: [], text: '' });
  });
  parser.on('closetag', () => {
    const element = open.pop();
    if (!element) return;
    element.text = element.text.replace(/[ \t\r\n]+/g, ' ').trim();
    const parent = open.at(-1);
    if (parent) parent.children.push(element);
    else root = element;
  });
  parser.write(xml.replace(/^\uFEFF/, '')).close();
  return root ?? refuse(problem('xml-malformed', { value: 'no element' }));
}

/** The first element, in document order and the element itself included, that satisfies the test. */
export function findElement(element: XmlElement, test: (element: XmlElement) => boolean): XmlElement | undefined {
  if (test(element)) return element;
  for (const child of element.children) {
    const found = findElement(child, test);
    if (found) return found;
  }
  return undefined;
}
