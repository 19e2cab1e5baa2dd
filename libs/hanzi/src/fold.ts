import { HAN_PAIRS, SIGN_PAIRS } from './fold-table.ts';

/**
 * What `fold` writes where a character has nothing left to say: the second half of a surrogate pair that folded to one
 * UTF-16 unit, or a combining accent. A noncharacter "for internal use", so no text means anything by it.
 * `analyse` ignores it.
 * @see https://www.unicode.org/versions/Unicode16.0.0/core-spec/chapter-23/#G12612 Noncharacters
 */
export const FILLER = '\uFDD0';

const FILLER_UNIT = 0xfdd0;

interface FoldTable {
  /** What each UTF-16 unit folds to. */
  readonly units: Uint16Array;
  /** What surrogate pairs fold to, two units each. */
  readonly pairs: ReadonlyMap<string, string>;
}

function buildTable(): FoldTable {
  const units = Uint16Array.from({ length: 0x10000 }, (_, unit) => unit);
  const pairs = new Map<string, string>();
  for (const row of [...SIGN_PAIRS, ...HAN_PAIRS]) {
    const characters = [...row];
    for (let at = 0; at + 1 < characters.length; at += 2) {
      const from = characters[at] ?? '';
      const to = characters[at + 1] ?? '';
      if (from.length === 1) units[from.charCodeAt(0)] = to.charCodeAt(0);
      else pairs.set(from, to.padEnd(2, FILLER));
    }
  }
  for (let mark = 0x300; mark <= 0x36f; mark += 1) units[mark] = FILLER_UNIT;
  return { units, pairs };
}

const TABLE = buildTable();
const CHUNK = 8192;

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

/**
 * Writes every character in the one form searching compares: traditional and variant characters in their usual
 * simplified form, compatibility and full-width forms as the plain ones, letters in lower case without accents.
 *
 * The result has the same `length` in UTF-16 units as the input, so an offset into one is an offset into the other;
 * where a surrogate pair folds to a single unit, `FILLER` follows it. `fold(fold(text)) === fold(text)`.
 * Never throws; lone surrogates stay.
 */
export function fold(text: string): string {
  const units = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (isHigh(unit) && at + 1 < text.length && isLow(text.charCodeAt(at + 1))) {
      const pair = text.slice(at, at + 2);
      const folded = TABLE.pairs.get(pair) ?? pair;
      units[at] = folded.charCodeAt(0);
      units[at + 1] = folded.charCodeAt(1);
      at += 1;
    } else {
      units[at] = TABLE.units[unit] ?? unit;
    }
  }
  let result = '';
  for (let at = 0; at < units.length; at += CHUNK) result += String.fromCharCode(...units.subarray(at, at + CHUNK));
  return result;
}
