import type { PageText, TextBox } from './page-text.ts';

/**
 * The page text in the pixels of an image of the given size: maps coordinates by the proportion of the sizes and keeps
 * boxes on the image, edges rounded to whole pixels. A page without a size of its own (0) is taken to be in pixels of
 * that image already.
 */
export function scalePageText(page: PageText, size: { readonly widthPx: number; readonly heightPx: number }): PageText {
  const { widthPx, heightPx } = size;
  const across = page.widthPx > 0 ? widthPx / page.widthPx : 1;
  const down = page.heightPx > 0 ? heightPx / page.heightPx : 1;
  const scaled = (box: TextBox): TextBox => {
    const onto = (value: number, most: number): number => Math.min(most, Math.max(0, Math.round(value)));
    const leftPx = onto(box.leftPx * across, widthPx);
    const topPx = onto(box.topPx * down, heightPx);
    return {
      leftPx,
      topPx,
      widthPx: onto((box.leftPx + box.widthPx) * across, widthPx) - leftPx,
      heightPx: onto((box.topPx + box.heightPx) * down, heightPx) - topPx,
    };
  };
  return {
    ...page,
    widthPx,
    heightPx,
    blocks: page.blocks.map((block) => ({
      box: scaled(block.box),
      lines: block.lines.map((line) => ({
        box: scaled(line.box),
        words: line.words.map((word) => ({ ...word, box: scaled(word.box) })),
      })),
    })),
  };
}
