import type { PageText, TextBlock, TextBox, TextDirection, TextLine, TextWord } from './page-text.ts';
import { withinLimit } from './page-text-limits.ts';
import { boxAround, partOfBox, runsDown } from './text-box.ts';

/** A word whose place may be missing. */
export interface LooseWord extends Omit<TextWord, 'box'> {
  readonly box?: TextBox;
}

const NOWHERE: TextBox = { leftPx: 0, topPx: 0, widthPx: 0, heightPx: 0 };

/** Gives words without a place their share of the line, by number of characters. */
function placeWords(words: readonly LooseWord[], line: TextBox, direction: TextDirection | undefined): TextWord[] {
  const lengths = words.map((word) => [...word.text].length + 1);
  const total = lengths.reduce((sum, length) => sum + length, 0) - 1;
  const run = runsDown(direction, line, total) ? 'down' : direction === 'rtl' ? 'rtl' : 'ltr';
  let passed = 0;
  return words.map((word, at) => {
    const from = passed / total;
    passed += lengths[at] ?? 1;
    return { ...word, box: word.box ?? partOfBox(line, from, (passed - 1) / total, run) };
  });
}

/** Collects the text of one page while a file is read, and fills in boxes the file leaves out. */
export class PageBuilder {
  widthPx = 0;
  heightPx = 0;
  language: string | undefined;
  direction: TextDirection | undefined;
  private readonly blocks: TextBlock[] = [];
  private lines: TextLine[] = [];
  private words: LooseWord[] = [];
  private readonly where: string;
  private readonly count: { words: number };

  /** `count` is shared by the pages of a file. */
  constructor(where: string, count: { words: number }) {
    this.where = where;
    this.count = count;
  }

  /** Whether the line under way has words. */
  get hasWords(): boolean {
    return this.words.length > 0;
  }

  addWord(word: LooseWord): void {
    if (word.text === '') return;
    this.count.words += 1;
    withinLimit('words', this.count.words, this.where);
    withinLimit('wordLength', word.text.length, this.where);
    this.words.push(word);
  }

  /** Changes the last word of the line under way, when there is one. */
  amendLastWord(change: Partial<Pick<LooseWord, 'spaceAfter' | 'hyphenated'>>): void {
    const last = this.words.pop();
    if (last) this.words.push({ ...last, ...change });
  }

  /** Ends the line under way; a line without words is dropped. */
  endLine(box?: TextBox): void {
    if (this.words.length > 0) {
      const around = boxAround(this.words.flatMap((word) => (word.box ? [word.box] : [])));
      const line = box ?? around ?? NOWHERE;
      this.lines.push({ words: placeWords(this.words, line, this.direction), box: line });
    }
    this.words = [];
  }

  /** Ends the block under way; a block without lines is dropped. */
  endBlock(box?: TextBox): void {
    this.endLine();
    if (this.lines.length > 0) {
      this.blocks.push({ lines: this.lines, box: box ?? boxAround(this.lines.map((line) => line.box)) ?? NOWHERE });
    }
    this.lines = [];
  }

  /** The page; with `settleSpaces`, a word not marked as followed by space is followed by none. */
  build(settleSpaces: boolean): PageText {
    this.endBlock();
    return {
      widthPx: this.widthPx,
      heightPx: this.heightPx,
      ...(this.language === undefined ? {} : { language: this.language }),
      ...(this.direction === undefined ? {} : { direction: this.direction }),
      blocks: settleSpaces ? this.blocks.map(settledBlock) : this.blocks,
    };
  }
}

function settledBlock(block: TextBlock): TextBlock {
  const settle = (word: TextWord, at: number, words: readonly TextWord[]): TextWord =>
    at === words.length - 1 || word.spaceAfter !== undefined ? word : { ...word, spaceAfter: false };
  return { ...block, lines: block.lines.map((line) => ({ ...line, words: line.words.map(settle) })) };
}
