import type { Description, FieldValue } from './description.ts';
import type { FieldName } from './fields.ts';
import { readKind } from './kinds.ts';
import { readLanguageTag } from './language-tag.ts';
import { problem, type MetadataProblem } from './problems.ts';
import { isRightsUri, validateDescription } from './validate-description.ts';
import { yearsOf } from './years-of.ts';

/** What of a metadata record could be read; `description` is empty when nothing could. */
export interface RecordReading {
  readonly description: Description;
  readonly problems: readonly MetadataProblem[];
}

/** Too broad to tell a kind by, so passed over without a word; lower case, without blanks. */
const BROAD_TYPES = new Set([
  'text',
  'image',
  'stillimage',
  'physicalobject',
  'collection',
  'mixedmaterial',
  'dataset',
  'interactiveresource',
]);

/**
 * A description growing out of a foreign record: each value goes to its field in the form the field stores, or to the
 * neighbouring free-text field; what fits nowhere becomes a warning.
 */
export class DescriptionDraft {
  readonly #fields: Partial<Record<FieldName, FieldValue[]>> = {};
  readonly #problems: MetadataProblem[] = [];

  /** Takes one value; `from` is the name of the element it stood in. Empty values are passed over. */
  add(
    field: FieldName,
    value: string,
    { lang, from = field }: { lang?: string | undefined; from?: string } = {},
  ): void {
    const tag = lang === undefined ? undefined : readLanguageTag(lang);
    const text: FieldValue = { value, ...(tag !== undefined && tag !== 'und' && { lang: tag }) };
    if (value === '') return;
    if (field === 'title') this.#push(this.#isFurtherTitle(text.lang) ? 'alternative' : 'title', text);
    else if (field === 'date') this.#addDate(value, text);
    else if (field === 'language') this.#addCode(field, value, { code: readLanguageTag(value), from });
    else if (field === 'kind') this.#addKind(value, from);
    else if (field === 'rights') this.#addRights(value, text);
    else this.#push(field, text);
  }

  /** The description, with everything the reading and the table of fields find wrong. */
  finish(): RecordReading {
    return { description: this.#fields, problems: [...this.#problems, ...validateDescription(this.#fields)] };
  }

  /** One title per language; a second one in no stated language is not a translation of the first. */
  #isFurtherTitle(lang: string | undefined): boolean {
    const titles = this.#fields.title ?? [];
    return titles.length > 0 && (lang === undefined || titles.some((title) => title.lang === lang));
  }

  #addDate(value: string, text: FieldValue): void {
    const date = value.replace(/^(\d{4}-\d{2}-\d{2})T.*$/, '$1').replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
    if (yearsOf(date)) this.#push('date', { value: date });
    else this.#push('datePublishedText', text);
  }

  #addKind(value: string, from: string): void {
    if (!BROAD_TYPES.has(value.toLowerCase().replaceAll(' ', '')))
      this.#addCode('kind', value, { code: readKind(value), from });
  }

  #addCode(
    field: 'language' | 'kind',
    value: string,
    { code, from }: { code: string | undefined; from: string },
  ): void {
    const second = field === 'kind' && this.#fields.kind && this.#fields.kind[0]?.value !== code;
    if (code === undefined || second) this.#problems.push(problem('not-carried', { field: from, value }));
    else this.#push(field, { value: code });
  }

  #addRights(value: string, text: FieldValue): void {
    if (isRightsUri(value) && !this.#fields.rights) this.#push('rights', { value });
    else if (this.#fields.rights?.[0]?.value !== value) this.#push('rightsStatement', text);
  }

  #push(field: FieldName, value: FieldValue): void {
    const values = (this.#fields[field] ??= []);
    if (!values.some((each) => each.value === value.value && each.lang === value.lang)) values.push(value);
  }

  /** Notes an element nothing of which could be taken. */
  passOver(from: string, value: string): void {
    this.#problems.push(problem('not-carried', { field: from, value }));
  }
}
