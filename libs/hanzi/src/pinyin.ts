import { pinyin as readPinyin } from 'pinyin-pro';
import { FILLER, fold } from './fold.ts';

/** Characters whose folded form is read otherwise: 乾隆 is not 干隆, 著者 not 着者. */
const READ_AS_WRITTEN = new Set(['乾', '著']);

interface Reading {
  readonly text: string;
  readonly han: boolean;
}

/** The text with Han characters in the simplified form the dictionary of phrases is written in. */
function simplifiedHan(text: string): string {
  let result = '';
  for (const character of text) {
    const keep = READ_AS_WRITTEN.has(character) || !/\p{Script=Han}/u.test(character);
    result += keep ? character : fold(character).replace(FILLER, '');
  }
  return result;
}

function readingsOf(text: string): Reading[] {
  return readPinyin(simplifiedHan(text), { toneType: 'none', type: 'all', nonZh: 'consecutive' })
    .map((part) =>
      part.isZh && part.pinyin !== ''
        ? { text: part.pinyin, han: true }
        : { text: part.origin.trim().replace(/\s+/g, ' '), han: false },
    )
    .filter((reading) => reading.text !== '');
}

/**
 * The Mandarin reading without tones, syllables apart: `嚴州續志 1877` → `yan zhou xu zhi 1877`. Characters read in
 * several ways take the reading of the phrase they stand in. What is not Han stays as written, and so does a Han
 * character whose reading is not known. ü stays ü; `fold` makes it u.
 */
export function pinyin(text: string): string {
  return readingsOf(text)
    .map((reading) => reading.text)
    .join(' ');
}

/**
 * The first letters of the Mandarin reading, runs of Han characters in one piece: `嚴州續志 1877` → `yzxz 1877`.
 * What is not Han stays as written.
 */
export function pinyinInitials(text: string): string {
  let result = '';
  let before: Reading | undefined;
  for (const reading of readingsOf(text)) {
    if (before && !(before.han && reading.han)) result += ' ';
    result += reading.han ? reading.text.slice(0, 1) : reading.text;
    before = reading;
  }
  return result;
}
