import type { Item, LocalText } from '#lib/domain';
import { titleOf } from '#lib/metadata';

import type { LangText, UiLanguage } from '../portal/page-context.ts';
import { descriptionOf, textIn } from '../portal/views/texts-of.ts';

/** The title of an item, or the member's own key when it has none yet. */
export function itemTitle(item: Item, lang: UiLanguage): LangText {
  const description = descriptionOf(item);
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
  return collection ? textIn(collection.title, lang) : { text: slug };
}
