import type { PageText, TextBox, TextDirection, TextLine, TextWord } from './page-text.ts';
import { boxAround, partOfBox, runsDown } from './text-box.ts';

/** The text of a page with the way back from characters to places. */
export interface TextIndex {
  /** What `plainText` gives. */
  readonly text: string;
  /** The word at an offset of `text` in UTF-16 units; undefined between words. */
  readonly wordAt: (offset: number) => TextWord | undefined;
  /**
   * Where the characters from `start` to `end` (exclusive) stand on the page: one box for each line they touch, in
   * reading order. Parts of words are estimated from the number of characters.
   */
  readonly boxes: (start: number, end: number) => TextBox[];
}

interface PlacedWord {
  readonly word: TextWord;
  readonly line: TextLine;
  readonly start: number;
  readonly end: number;
}

const UNSPACED_END = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]$/u;
const UNSPACED_START = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u;

/** What stands between two words of a line. */
export function spaceBetween(word: TextWord, next: TextWord): '' | ' ' {
  if (word.spaceAfter === false) return '';
  return UNSPACED_END.test(word.text) && UNSPACED_START.test(next.text) ? '' : ' ';
}

function layOut(page: PageText): { text: string; words: PlacedWord[] } {
  const words: PlacedWord[] = [];
  let text = '';
  let gap = '';
  let before: TextWord | undefined;
  // Where a word goes on in the next line, the line break moves behind it.
  let moved = '';
  const append = (word: TextWord, line: TextLine): void => {
    if (moved !== '' && !before?.hyphenated) {
      gap = moved.length > gap.length || gap === ' ' ? moved : gap;
      moved = '';
    }
    text += gap;
    words.push({ word, line, start: text.length, end: text.length + word.text.length });
    text += word.text;
    before = word;
    gap = '';
  };
  const breakLine = (separator: string): void => {
    if (before?.hyphenated) moved = separator.length > moved.length ? separator : moved;
    else if (before) gap = separator.length > gap.length || gap === ' ' ? separator : gap;
  };
  for (const block of page.blocks) {
    for (const line of block.lines) {
      line.words.forEach((word, at) => {
        const previous = line.words[at - 1];
        if (previous) gap = spaceBetween(previous, word);
        append(word, line);
      });
      breakLine('\n');
    }
    breakLine('\n\n');
  }
  return { text, words };
}

/** The place of the first word that ends after `offset`. */
function firstEndingAfter(words: readonly PlacedWord[], offset: number): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function partOfWord(placed: PlacedWord, start: number, end: number, direction: TextDirection | undefined): TextBox {
  const { word, line } = placed;
  const count = (to: number): number => [...word.text.slice(0, Math.max(0, to - placed.start))].length;
  const all = [...word.text].length;
  const lineLength = line.words.reduce((sum, { text }) => sum + text.length, 0);
  const run = runsDown(direction, line.box, lineLength) ? 'down' : direction === 'rtl' ? 'rtl' : 'ltr';
  return partOfBox(word.box, count(start) / all, count(end) / all, run);
}

/**
 * The text of a page and where each character stands. Reading order is the order of the page.
 * `findMatches` of `hanzi` over `text` gives offsets for `boxes`.
 */
export function textIndex(page: PageText): TextIndex {
  const { text, words } = layOut(page);
  return {
    text,
    wordAt(offset) {
      const placed = words[firstEndingAfter(words, offset)];
      return placed && placed.start <= offset ? placed.word : undefined;
    },
    boxes(start, end) {
      const found: TextBox[] = [];
      let line: TextLine | undefined;
      let parts: TextBox[] = [];
      const endLine = (): void => {
        const box = boxAround(parts);
        if (box) found.push(box);
        parts = [];
      };
      for (let at = firstEndingAfter(words, start); at < words.length; at += 1) {
        const placed = words[at];
        if (!placed || placed.start >= end) break;
        if (placed.line !== line) endLine();
        line = placed.line;
        parts.push(partOfWord(placed, start, end, page.direction));
      }
      endLine();
      return found;
    },
  };
}

/**
 * The text of a page: lines end with a line feed, blocks with two. Words are joined by a space unless the source says
 * there is none or both sides are of an unspaced script (Han, kana). A word divided at the end of a line is whole, and the
 * line break follows it.
 */
export function plainText(page: PageText): string {
  return layOut(page).text;
}

/** Where a range of `plainText(page)` stands on the page; `textIndex` does it for many ranges. */
export function boxesOf(page: PageText, start: number, end: number): TextBox[] {
  return textIndex(page).boxes(start, end);
}
