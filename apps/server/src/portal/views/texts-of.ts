import type { Item, LocalText } from '#lib/domain';
import { languageDistance, type Description, type FieldName, type FieldValue } from '#lib/metadata';

import type { LangText, UiLanguage } from '../page-context.ts';

/** A value with its language, where that is known. */
export const langText = ({ value, lang }: FieldValue): LangText =>
  lang === undefined || lang === 'und' ? { text: value } : { text: value, lang };

/** The language version of a text that serves the reader best. */
export function textIn(text: LocalText, lang: UiLanguage): LangText {
  const [tag, value] = Object.entries(text).sort(
    ([a], [b]) => languageDistance(a, lang) - languageDistance(b, lang),
  )[0] ?? ['und', ''];
  return langText({ value, lang: tag });
}

/** The item's description under the names of the profile. */
export const descriptionOf = (item: Item): Description => item.description;

/** Title as printed, and its version in the language of the interface when that is another text. */
export function titlesOf(item: Item, lang: UiLanguage): { readonly title: LangText; readonly translation?: LangText } {
  const titles = descriptionOf(item).title ?? [];
  const [printed] = titles;
  if (!printed) return { title: { text: item.id } };
  const served =
    [...titles].sort((a, b) => languageDistance(a.lang, lang) - languageDistance(b.lang, lang))[0] ?? printed;
  return served.value === printed.value
    ? { title: langText(printed) }
    : { title: langText(printed), translation: langText(served) };
}

/** The language its text is most likely in, for fonts and reading aloud; undefined when nothing tells. */
export function languageOf(item: Item): string | undefined {
  return descriptionOf(item).language?.[0]?.value ?? (item.direction === 'rtl' ? 'zh-Hant' : undefined);
}

/** All values of a field in one line. */
export function joined(item: Item, field: FieldName, separator: string): string {
  return (descriptionOf(item)[field] ?? []).map((value) => value.value).join(separator);
}

/** The value of a field that serves the reader best. */
export function served(item: Item, field: FieldName, lang: UiLanguage): LangText | undefined {
  const [best] = [...(descriptionOf(item)[field] ?? [])].sort(
    (a, b) => languageDistance(a.lang, lang) - languageDistance(b.lang, lang),
  );
  return best && langText(best);
}
