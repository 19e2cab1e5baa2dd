/** Of ISO 639-2, for "uncoded" and "undetermined"; no display name exists for the first. */
const WITHOUT_NAME = new Set(['mis']);

const NAMES = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

/**
 * A BCP 47 tag in canonical form from a tag or an ISO 639-1/-2 code (`chi` → `zh`, `ZH-hant` → `zh-Hant`);
 * undefined when the language is not registered or the tag malformed.
 * @see https://www.rfc-editor.org/rfc/rfc5646
 */
export function readLanguageTag(text: string): string | undefined {
  try {
    const { baseName, language } = new Intl.Locale(text.trim().replaceAll('_', '-'));
    return WITHOUT_NAME.has(language) || NAMES.of(language) !== undefined ? baseName : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
