import { DescriptionDraft, type RecordReading } from './description-draft.ts';
import type { FieldName } from './fields.ts';
import { problem } from './problems.ts';
import { findElement, LONGEST_XML, readXml, type XmlElement } from './xml-tree.ts';

const MODS = 'http://www.loc.gov/mods/v3';
const XLINK_HREF = '{http://www.w3.org/1999/xlink}href';

/** Relator codes and words of those who made the work; other roles make a contributor. */
const CREATORS = new Set(
  'cre aut art ctg pht cmp com cll creator author artist cartographer photographer compiler 撰 著 纂 修 编 編 纂修 编纂 編纂 撰者 著者 作者 绘 繪 摄 攝'.split(
    ' ',
  ),
);

/** Reads one top element of a record into the draft. */
type Reader = (element: XmlElement, draft: DescriptionDraft) => void;

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['titleInfo', readTitle],
  ['name', readName],
  ['originInfo', readOrigin],
  ['language', readLanguage],
  ['physicalDescription', readPhysical],
  ['subject', readSubject],
  ['location', readLocation],
  ['relatedItem', readRelated],
  ['typeOfResource', readType],
  ['genre', (element, draft) => draft.add('kind', element.text, { from: 'genre' })],
  ['abstract', takeAs('description')],
  ['note', takeAs('description')],
  ['tableOfContents', takeAs('description')],
  ['identifier', takeAs('identifier')],
  [
    'accessCondition',
    (element, draft) => draft.add('rights', element.attributes.get(XLINK_HREF) ?? element.text, langOf(element)),
  ],
]);

/**
 * Reads the core elements of the first MODS 3.x record of a document; README.md has the crosswalk.
 * Faults (malformed, DOCTYPE, longer than `maxLength` characters) are problems, never thrown.
 * @see https://www.loc.gov/standards/mods/userguide/
 */
export function readMods(xml: string, maxLength: number = LONGEST_XML): RecordReading {
  const document = readXml(xml, maxLength);
  if ('problem' in document) return { description: {}, problems: [document.problem] };
  const record = findElement(document.root, ({ namespace, name }) => namespace === MODS && name === 'mods');
  if (!record) return { description: {}, problems: [problem('no-record', { value: 'MODS 3' })] };
  const draft = new DescriptionDraft();
  // The usage="primary" form of a repeated element is the one to lead with.
  const ordered = record.children.toSorted((a, b) => Number(isPrimary(b)) - Number(isPrimary(a)));
  for (const element of ordered) if (element.namespace === MODS) READERS.get(element.name)?.(element, draft);
  return draft.finish();
}

function isPrimary({ attributes }: XmlElement): boolean {
  return attributes.get('usage') === 'primary';
}

function takeAs(field: FieldName): Reader {
  return (element, draft) => draft.add(field, element.text, langOf(element));
}

/** `xml:lang`, or MODS's own `lang` (ISO 639-2) and `script` (ISO 15924). */
function langOf({ lang, attributes }: XmlElement): { lang?: string } {
  const [own, script] = [attributes.get('lang'), attributes.get('script')];
  const tag = own === undefined ? lang : script ? `${own}-${script}` : own;
  return tag ? { lang: tag } : {};
}

function texts(element: XmlElement, ...names: string[]): string[] {
  return element.children.filter(({ name, text }) => names.includes(name) && text !== '').map(({ text }) => text);
}

function readTitle(element: XmlElement, draft: DescriptionDraft): void {
  const title = titleText(element);
  draft.add(element.attributes.has('type') ? 'alternative' : 'title', title, langOf(element));
}

function titleText(element: XmlElement): string {
  const main = [...texts(element, 'nonSort'), ...texts(element, 'title')].join(' ');
  const withSub = [main, ...texts(element, 'subTitle')].filter((part) => part !== '').join(': ');
  return [withSub, ...texts(element, 'partNumber', 'partName')].filter((part) => part !== '').join('. ');
}

function readName(element: XmlElement, draft: DescriptionDraft): void {
  const roles = element.children.filter(({ name }) => name === 'role').flatMap((role) => texts(role, 'roleTerm'));
  const creates = roles.length === 0 || roles.some((role) => CREATORS.has(role.toLowerCase().replace(/\.$/, '')));
  draft.add(creates ? 'creator' : 'contributor', nameText(element), langOf(element));
}

/** In the order of headings: family, given, titles, dates; plain parts as they stand. */
function nameText(element: XmlElement): string {
  const parts = element.children.filter(({ name, text }) => name === 'namePart' && text !== '');
  const ofType = (type: string | undefined) =>
    parts.filter(({ attributes }) => attributes.get('type') === type).map(({ text }) => text);
  const heading = [
    ofType(undefined).join(' '),
    ...ofType('family'),
    ...ofType('given'),
    ...ofType('termsOfAddress'),
    ...ofType('date'),
  ];
  return heading.filter((part) => part !== '').join(', ') || texts(element, 'displayForm').join(', ');
}

const DATES = ['dateIssued', 'dateCreated', 'copyrightDate'];

function readOrigin(element: XmlElement, draft: DescriptionDraft): void {
  for (const place of element.children.filter(({ name }) => name === 'place')) {
    for (const term of place.children)
      if (term.attributes.get('type') !== 'code') draft.add('place', term.text, langOf(term));
  }
  const lang = langOf(element);
  for (const publisher of texts(element, 'publisher')) draft.add('publisher', publisher, lang);
  for (const edition of texts(element, 'edition')) draft.add('edition', edition, lang);
  const dates = element.children.filter(({ name }) => DATES.includes(name));
  const point = (which: string) => dates.find(({ attributes }) => attributes.get('point') === which)?.text;
  const [start, end] = [point('start'), point('end')];
  if (start && end) draft.add('date', `${start}/${end}`);
  for (const date of dates) {
    if (!date.attributes.has('point') || !start || !end) draft.add('date', withDoubt(date), lang);
  }
}

/** @see https://www.loc.gov/standards/mods/userguide/generalapp.html#qualifier */
function withDoubt({ text, attributes }: XmlElement): string {
  const sign =
    new Map([
      ['approximate', '~'],
      ['questionable', '?'],
    ]).get(attributes.get('qualifier') ?? '') ?? '';
  return /\d$/.test(text) ? text + sign : text;
}

function readLanguage(element: XmlElement, draft: DescriptionDraft): void {
  const terms = element.children.filter(({ name }) => name === 'languageTerm');
  const codes = terms.filter(({ attributes }) => attributes.get('type') === 'code');
  for (const { text } of codes.length > 0 ? codes : terms) draft.add('language', text, { from: 'language' });
}

function readPhysical(element: XmlElement, draft: DescriptionDraft): void {
  for (const extent of texts(element, 'extent')) draft.add('extent', extent, langOf(element));
  for (const form of texts(element, 'form', 'internetMediaType')) draft.add('format', form, langOf(element));
}

const SUBJECTS: ReadonlyMap<string, FieldName> = new Map([
  ['topic', 'subject'],
  ['occupation', 'subject'],
  ['genre', 'subject'],
  ['geographic', 'place'],
  ['temporal', 'period'],
]);

function readSubject(element: XmlElement, draft: DescriptionDraft): void {
  for (const part of element.children) {
    const lang = { ...langOf(element), ...langOf(part) };
    const field = SUBJECTS.get(part.name);
    if (field) draft.add(field, part.text, lang);
    else if (part.name === 'name') draft.add('subject', nameText(part), lang);
    else if (part.name === 'titleInfo') draft.add('subject', titleText(part), lang);
    else if (part.name === 'hierarchicalGeographic')
      draft.add('place', part.children.map(({ text }) => text).join(', '), lang);
  }
}

function readLocation(element: XmlElement, draft: DescriptionDraft): void {
  for (const library of texts(element, 'physicalLocation')) draft.add('holding', library, langOf(element));
  for (const shelf of texts(element, 'shelfLocator')) draft.add('identifier', shelf);
}

function readRelated(element: XmlElement, draft: DescriptionDraft): void {
  for (const title of element.children.filter(({ name }) => name === 'titleInfo'))
    draft.add('relation', titleText(title), langOf(title));
}

function readType({ text, attributes }: XmlElement, draft: DescriptionDraft): void {
  draft.add('kind', attributes.get('manuscript') === 'yes' ? 'manuscript' : text, { from: 'typeOfResource' });
}
