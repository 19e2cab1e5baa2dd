import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { validateXML } from 'xmllint-wasm';

const SCHEMAS = new URL('../../../test/fixtures/schemas/', import.meta.url);
const IMPORTED = ['OAI-PMH.xsd', 'oai_dc.xsd', 'oai-identifier.xsd', 'dc.xsd', 'xml.xsd'];

/** What the official schemas find wrong with the responses; empty when all are valid. */
export async function schemaFaults(responses: readonly string[]): Promise<string[]> {
  const load = (name: string) => readFile(fileURLToPath(new URL(name, SCHEMAS)), 'utf8');
  const preload = await Promise.all(IMPORTED.map(async (fileName) => ({ fileName, contents: await load(fileName) })));
  const result = await validateXML({
    xml: responses.map((contents, index) => ({ fileName: `response-${index}.xml`, contents })),
    schema: [{ fileName: 'oai-response.xsd', contents: await load('oai-response.xsd') }],
    preload,
    maxMemoryPages: 4096,
  });
  return result.errors.map(({ rawMessage }) => rawMessage);
}

/** Content of every element of that name (prefix included), markup kept. */
export function contents(xml: string, name: string): string[] {
  return [...xml.matchAll(new RegExp(`<${name}(?: [^>]*)?>([^]*?)</${name}>`, 'g'))].map((match) => match[1] ?? '');
}

/** Start tags of that name. */
export function tags(xml: string, name: string): string[] {
  return xml.match(new RegExp(`<${name}(?: [^>]*)?>`, 'g')) ?? [];
}

/** Codes of the error elements, in order. */
export function errorCodes(xml: string): string[] {
  return [...xml.matchAll(/<error code="(\w+)">/g)].map((match) => match[1] ?? '');
}

/** The resumption token, '' when empty, undefined when the element is missing. */
export function tokenIn(xml: string): string | undefined {
  return contents(xml, 'resumptionToken')[0];
}
