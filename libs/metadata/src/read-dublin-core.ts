import { DescriptionDraft, type RecordReading } from './description-draft.ts';
import type { FieldName } from './fields.ts';
import { problem } from './problems.ts';
import { findElement, LONGEST_XML, readXml, type XmlElement } from './xml-tree.ts';

const NAMESPACES = new Set(['http://purl.org/dc/elements/1.1/', 'http://purl.org/dc/terms/']);

/** Elements and terms by the field they go to. */
const FIELD_OF: ReadonlyMap<string, FieldName> = new Map(
  Object.entries({
    title: ['title'],
    alternative: ['alternative'],
    creator: ['creator'],
    contributor: ['contributor'],
    publisher: ['publisher'],
    date: ['date', 'created', 'issued'],
    period: ['temporal'],
    place: ['spatial'],
    kind: ['type'],
    language: ['language'],
    extent: ['extent'],
    format: ['format', 'medium'],
    description: ['description', 'abstract', 'tableOfContents', 'provenance'],
    subject: ['subject'],
    coverage: ['coverage'],
    source: ['source'],
    relation: [
      'relation',
      'isPartOf',
      'hasPart',
      'isVersionOf',
      'hasVersion',
      'isFormatOf',
      'hasFormat',
      'references',
      'isReferencedBy',
    ],
    identifier: ['identifier', 'bibliographicCitation'],
    rights: ['rights', 'license'],
    rightsStatement: ['accessRights', 'rightsHolder'],
  } satisfies Partial<Record<FieldName, string[]>>).flatMap(([field, terms]) =>
    terms.map((term) => [term, field as FieldName]),
  ),
);

/**
 * Reads Dublin Core: the `dc:` and `dcterms:` children of `oai_dc:dc` or of the first element that has any.
 * Titles after the first of a language become alternative titles; dates and rights that are words go to their free-text
 * fields. Faults (malformed, DOCTYPE, longer than `maxLength` characters) are problems, never thrown.
 * @see https://www.dublincore.org/specifications/dublin-core/dcmi-terms/
 */
export function readDublinCore(xml: string, maxLength: number = LONGEST_XML): RecordReading {
  const document = readXml(xml, maxLength);
  if ('problem' in document) return { description: {}, problems: [document.problem] };
  const record = findElement(document.root, ({ children }) => children.some(isDublinCore));
  if (!record) return { description: {}, problems: [problem('no-record', { value: 'Dublin Core' })] };
  const draft = new DescriptionDraft();
  for (const element of record.children.filter(isDublinCore)) {
    const field = FIELD_OF.get(element.name);
    const value =
      element.text || (element.attributes.get('{http://www.w3.org/1999/02/22-rdf-syntax-ns#}resource') ?? '');
    if (field) draft.add(field, value, { lang: element.lang, from: `dc:${element.name}` });
    else if (value !== '') draft.passOver(`dc:${element.name}`, value);
  }
  return draft.finish();
}

function isDublinCore({ namespace }: XmlElement): boolean {
  return NAMESPACES.has(namespace);
}
