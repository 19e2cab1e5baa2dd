import type { TextBox } from './page-text.ts';

/** The smallest box around all boxes; undefined for none. Boxes without extent do not count. */
export function boxAround(boxes: readonly TextBox[]): TextBox | undefined {
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (const box of boxes) {
    if (box.widthPx <= 0 || box.heightPx <= 0) continue;
    left = Math.min(left, box.leftPx);
    top = Math.min(top, box.topPx);
    right = Math.max(right, box.leftPx + box.widthPx);
    bottom = Math.max(bottom, box.topPx + box.heightPx);
  }
  return left === Infinity ? undefined : { leftPx: left, topPx: top, widthPx: right - left, heightPx: bottom - top };
}

/** Which way a line runs: as the page says, else by its shape. */
export function runsDown(direction: string | undefined, box: TextBox, characters: number): boolean {
  if (direction !== undefined) return direction === 'vertical';
  return characters > 1 && box.heightPx > box.widthPx * 1.5;
}

/** The part of a box between two fractions (0 to 1) of the way through it in reading direction. */
export function partOfBox(box: TextBox, from: number, to: number, run: 'ltr' | 'rtl' | 'down'): TextBox {
  if (from <= 0 && to >= 1) return box;
  if (run === 'down') {
    const topPx = Math.round(box.topPx + box.heightPx * from);
    return { ...box, topPx, heightPx: Math.max(1, Math.round(box.topPx + box.heightPx * to) - topPx) };
  }
  const [start, end] = run === 'rtl' ? [1 - to, 1 - from] : [from, to];
  const leftPx = Math.round(box.leftPx + box.widthPx * start);
  return { ...box, leftPx, widthPx: Math.max(1, Math.round(box.leftPx + box.widthPx * end) - leftPx) };
}
