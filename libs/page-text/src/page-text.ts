/**
 * A rectangle on the page image the text belongs to: origin top left, pixels of that image.
 * Straight from ALTO in another unit it counts in that unit until `scalePageText` maps it.
 */
export interface TextBox {
  readonly leftPx: number;
  readonly topPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** A word as recognized; in unspaced scripts whatever the recognition took for one. */
export interface TextWord {
  /** As printed, without a hyphen that only marks the end of the line. */
  readonly text: string;
  readonly box: TextBox;
  /** 0 (a guess) to 1 (sure). */
  readonly confidence?: number;
  /** Whether white space follows in the line; unset when the source does not tell. */
  readonly spaceAfter?: boolean;
  /** True for the last word of a line that goes on with the first of the next. */
  readonly hyphenated?: boolean;
}

/** A line, or a column of vertical text; words in reading order. */
export interface TextLine {
  readonly words: readonly TextWord[];
  readonly box: TextBox;
}

/** A paragraph or region; lines in reading order. */
export interface TextBlock {
  readonly lines: readonly TextLine[];
  readonly box: TextBox;
}

/** How lines run: `vertical` is top to bottom, columns from right to left. */
export type TextDirection = 'ltr' | 'rtl' | 'vertical';

/** The text of one page image with the place of every word. */
export interface PageText {
  /** Size of the page image, or of the page in the source's unit until it is scaled; 0 when the source does not tell. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** BCP 47, as far as the source has it. */
  readonly language?: string;
  readonly direction?: TextDirection;
  readonly blocks: readonly TextBlock[];
}
