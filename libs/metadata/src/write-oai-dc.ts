import type { Description, FieldValue } from './description.ts';
import { FIELDS, type DcElement, type FieldName } from './fields.ts';
import { kindNamed } from './kinds.ts';
import { xmlText } from './xml-text.ts';

/**
 * The `oai_dc` format, as OAI-PMH announces it.
 * @see https://www.openarchives.org/OAI/openarchivesprotocol.html#dublincore
 */
export const OAI_DC = {
  prefix: 'oai_dc',
  schema: 'http://www.openarchives.org/OAI/2.0/oai_dc.xsd',
  namespace: 'http://www.openarchives.org/OAI/2.0/oai_dc/',
} as const;

/** What a record says besides the description. */
export interface OaiDcExtra {
  /** URIs of the item: its page, its ARK, its manifest. */
  readonly identifiers: readonly string[];
  /** URI of the rights in force. */
  readonly rights?: string;
  readonly relations?: readonly string[];
  /** Media types. */
  readonly formats?: readonly string[];
  readonly types?: readonly string[];
}

const LANGUAGE = /^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/;

/**
 * The `oai_dc:dc` element of a description, without XML declaration, values in table order then `extra`, doubles left out.
 * @see https://www.openarchives.org/OAI/2.0/oai_dc.xsd
 */
export function writeOaiDc(description: Description, extra: OaiDcExtra): string {
  const written = new Set<string>();
  const lines: string[] = [];
  const add = (element: DcElement, { value, lang }: FieldValue) => {
    const key = `${element} ${value}`;
    if (value.trim() === '' || written.has(key)) return;
    written.add(key);
    const tagged = lang !== undefined && lang !== 'und' && LANGUAGE.test(lang);
    lines.push(`<dc:${element}${tagged ? ` xml:lang="${lang}"` : ''}>${xmlText(value)}</dc:${element}>`);
  };
  for (const { name, dc } of FIELDS) {
    // The page, the ARK and the manifest go before the library's own numbers: harvesters link to the first.
    if (name === 'identifier') extra.identifiers.forEach((value) => add(dc, { value }));
    for (const value of description[name] ?? []) dublinCoreValues(name, value).forEach((each) => add(dc, each));
  }
  const more: [DcElement, readonly string[]][] = [
    ['rights', extra.rights === undefined ? [] : [extra.rights]],
    ['relation', extra.relations ?? []],
    ['format', extra.formats ?? []],
    ['type', extra.types ?? []],
  ];
  for (const [element, values] of more) values.forEach((value) => add(element, { value }));
  return (
    `<oai_dc:dc xmlns:oai_dc="${OAI_DC.namespace}" xmlns:dc="http://purl.org/dc/elements/1.1/"` +
    ` xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="${OAI_DC.namespace} ${OAI_DC.schema}">` +
    `${lines.join('')}</oai_dc:dc>`
  );
}

/** A kind is also given as its DCMI type, which aggregators sort by. */
function dublinCoreValues(field: FieldName, value: FieldValue): FieldValue[] {
  const kind = field === 'kind' ? kindNamed(value.value) : undefined;
  return kind ? [{ value: kind.dcmi }, { value: kind.name }] : [value];
}
