import type { Item, LocalText } from '#lib/domain';
import { localText, titleOf, type Description } from '#lib/metadata';

import type { LangText, UiLanguage } from '../portal/page-context.ts';

/** A text in the language that serves the reader best; says which when it is another than that of the page. */
export function inLanguage(text: LocalText, lang: UiLanguage): LangText {
  const chosen = localText(text, lang);
  const tag = Object.keys(text).find((each) => text[each] === chosen);
  return tag === undefined || tag === lang ? { text: chosen } : { text: chosen, lang: tag };
}

/** The title of an item, or the member's own key when it has none yet. */
export function itemTitle(item: Pick<Item, 'description' | 'localId'>, lang: UiLanguage): LangText {
  const description = item.description as Description;
  const text = titleOf(description, lang);
  if (text === '') return { text: item.localId };
  const values = [...(description.title ?? []), ...(description.alternative ?? [])];
  return { text, lang: values.find(({ value }) => value === text)?.lang };
}

/** The title of the collection with this slug; the slug itself when there is no such collection. */
export function collectionTitle(
  collections: readonly { readonly slug: string; readonly title: LocalText }[],
  slug: string,
  lang: UiLanguage,
): LangText {
  const collection = collections.find((each) => each.slug === slug);
  return collection ? inLanguage(collection.title, lang) : { text: slug };
}
