import { FIELDS, fieldNamed, type FieldName } from './fields.ts';
import { kindNamed } from './kinds.ts';
import { languageDistance, localText, type LocalText } from './local-text.ts';

/** One value of a field. */
export interface FieldValue {
  readonly value: string;
  /** BCP 47 tag of the language and script the value is written in; absent when not known. */
  readonly lang?: string;
}

/** The descriptive metadata of an item; a field without values is absent. */
export type Description = Readonly<Partial<Record<FieldName, readonly FieldValue[]>>>;

/** A value as stored and as a reader sees it: kinds and languages by their names. */
export interface DisplayValue extends FieldValue {
  readonly display: string;
}

/** One row of a record shown to readers. */
export interface DescriptionRow {
  readonly field: FieldName;
  readonly label: string;
  /** Those in the reader's language first, otherwise as catalogued. */
  readonly values: readonly DisplayValue[];
}

/** The fields that have values, in table order, labelled in `lang`. */
export function descriptionRows(description: Description, lang: string): DescriptionRow[] {
  return FIELDS.flatMap(({ name, labels }) => {
    const values = byLanguage(description[name] ?? [], lang);
    if (values.length === 0) return [];
    const shown = values.map((each) => ({ ...each, display: displayValue(name, each.value, lang) }));
    return [{ field: name, label: localText(labels, lang), values: shown }];
  });
}

/** A stored value in words: `gazetteer` → 方志, `lzh` → 文言文; other values as they are. */
export function displayValue(field: FieldName, value: string, lang: string): string {
  const { rule } = fieldNamed(field);
  if (rule === 'kind') {
    const kind = kindNamed(value);
    return kind ? localText(kind.labels, lang) : value;
  }
  return rule === 'language' ? languageName(value, lang) : value;
}

/** Names the Chinese locale data lacks; without them the language most of our books are in would show as its code. */
const UNNAMED: ReadonlyMap<string, LocalText> = new Map([
  ['lzh', { 'zh-Hans': '文言文', 'zh-Hant': '文言文', en: 'Literary Chinese' }],
  ['mis', { 'zh-Hans': '未编码语言', 'zh-Hant': '未編碼語言', en: 'Uncoded language' }],
]);

const names = new Map<string, Intl.DisplayNames>();

function languageName(tag: string, lang: string): string {
  const own = UNNAMED.get(tag.split('-')[0] ?? '');
  if (own) return localText(own, lang);
  try {
    const known = names.get(lang) ?? new Intl.DisplayNames([lang, 'en'], { type: 'language' });
    if (names.size < 100) names.set(lang, known);
    return known.of(tag) ?? tag;
  } catch (error) {
    if (error instanceof RangeError) return tag;
    throw error;
  }
}

/** The title to show a reader of `lang`; failing that an alternative title or an identifier, or ''. */
export function titleOf(description: Description, lang: string): string {
  return (
    firstOf(description, 'title', lang) ??
    firstOf(description, 'alternative', lang) ??
    firstOf(description, 'identifier') ??
    ''
  );
}

/** The first value of a field, or the one that serves a reader of `lang` best. */
export function firstOf(description: Description, field: FieldName, lang?: string): string | undefined {
  const values = description[field] ?? [];
  return (lang === undefined ? values : byLanguage(values, lang))[0]?.value;
}

function byLanguage(values: readonly FieldValue[], lang: string): readonly FieldValue[] {
  return values.toSorted((a, b) => languageDistance(a.lang, lang) - languageDistance(b.lang, lang));
}
