/** One text in several languages, by BCP 47 tag: `zh-Hans`, `zh-Hant`, `en`; `und` when the language is not known. */
export type LocalText = Readonly<Record<string, string>>;

const likely = new Map<string, string>();

/** Language and script of a tag with what is usual filled in: `zh-TW` and `zh-Hant` both give `zh-Hant`. */
function languageAndScript(tag: string): string {
  let known = likely.get(tag);
  if (known === undefined) {
    try {
      const { language, script = '' } = new Intl.Locale(tag).maximize();
      known = `${language}-${script}`;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      known = tag;
    }
    // Tags come from members' files too; the map must not grow with them.
    if (likely.size < 1000) likely.set(tag, known);
  }
  return known;
}

/** How well a text in `have` serves a reader of `want`: 0 exactly, 1 same script, 2 same language, 3 unknown, 4 not. */
export function languageDistance(have: string | undefined, want: string): number {
  if (have === want) return 0;
  if (have === undefined || have === 'und') return 3;
  const [mine, theirs] = [languageAndScript(have), languageAndScript(want)];
  if (mine === theirs) return 1;
  return mine.split('-')[0] === theirs.split('-')[0] ? 2 : 4;
}

/** The text that serves a reader of `lang` best; English before other foreign ones; '' when there is none. */
export function localText(text: LocalText, lang: string): string {
  const tags = Object.keys(text).sort(
    (a, b) =>
      languageDistance(a, lang) - languageDistance(b, lang) || languageDistance(a, 'en') - languageDistance(b, 'en'),
  );
  return text[tags[0] ?? ''] ?? '';
}
