import { PresentationError } from './presentation-error.ts';

/**
 * Text in several languages: BCP 47 codes (`zh-Hans`, `en`), or `none`, to the texts in that language.
 * @see https://iiif.io/api/presentation/3.0/#44-language-of-property-values
 */
export type LanguageMap = Readonly<Record<string, readonly string[]>>;

/**
 * The map without languages that say nothing.
 * @throws PresentationError when no text remains
 */
export function requiredText(
  map: LanguageMap,
  place: { readonly resourceId: string; readonly path: string },
): LanguageMap {
  const texts = withoutBlank(map);
  if (Object.keys(texts).length === 0) {
    throw new PresentationError(place, 'is empty; give it at least one text in one language, or under "none".');
  }
  return texts;
}

/** The map without blank texts and without languages that have no other. */
export function withoutBlank(map: LanguageMap): LanguageMap {
  const entries = Object.entries(map).map(
    ([language, texts]) => [language, texts.filter((text) => text.trim() !== '')] as const,
  );
  return Object.fromEntries(entries.filter(([, texts]) => texts.length > 0));
}
