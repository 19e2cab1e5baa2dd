import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PdfWord } from '#lib/domain';
import { pdfViewport } from './pdf-viewport.ts';

type TextContent = Awaited<ReturnType<PDFPageProxy['getTextContent']>>;
type TextItem = Extract<TextContent['items'][number], { str: string }>;
type TextStyle = TextContent['styles'][string];
type Vector = readonly [x: number, y: number];

/** Where an item lies, in pixels: it begins at `origin` and runs `lengthPx` along; across it reaches from `lowPx` to `highPx`. */
interface Run {
  readonly origin: Vector;
  readonly along: Vector;
  readonly across: Vector;
  readonly lengthPx: number;
  readonly lowPx: number;
  readonly highPx: number;
}

const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uff60\uffe0-\uffe6]/u;
const TOKEN = new RegExp(`(?:${WIDE.source})+|(?:(?!${WIDE.source})\\S)+`, 'gu');
const ASCENT = 0.8;
const DESCENT = -0.2;

/**
 * The words of a page's text layer in the order the page draws them, boxes in pixels of the rendered page. A run of Chinese is one word; Latin is cut
 * at spaces, the place within an item being shared out by character (full width counts double).
 *
 * @see ISO 32000-1, 9.4.4 (text space)
 */
export async function readPdfWords(page: PDFPageProxy): Promise<PdfWord[]> {
  const { viewport, widthPx, heightPx } = pdfViewport(page);
  const { items, styles } = await page.getTextContent();
  const words: PdfWord[] = [];
  const endLine = (): void => {
    const last = words.pop();
    if (last !== undefined) words.push({ ...last, lineEnd: true });
  };
  let before: Run | undefined;
  for (const item of items) {
    if (!('str' in item)) continue;
    if (item.str.trim() !== '') {
      const run = layOut(item, styles[item.fontName], viewport);
      if (before !== undefined && isOnOtherLine(before, run)) endLine();
      before = run;
      for (const token of tokens(item.str)) {
        const box = boxOf(run, token.from, token.to, { widthPx, heightPx });
        if (box !== undefined) words.push({ text: token.text, ...box, lineEnd: false });
      }
    }
    if (item.hasEOL) endLine();
  }
  return withoutFinalLineEnd(words);
}

/** Nothing begins after the last word. */
function withoutFinalLineEnd(words: PdfWord[]): PdfWord[] {
  const last = words.pop();
  return last === undefined ? [] : [...words, { ...last, lineEnd: false }];
}

function layOut(item: TextItem, style: TextStyle | undefined, viewport: { transform: number[]; scale: number }): Run {
  const [a, b, c, d, e, f] = multiply(viewport.transform, item.transform as number[]);
  const sizePx = Math.hypot(c, d) || Math.hypot(a, b) || 1;
  const right = unit([a, b], [1, 0]);
  const up = unit([c, d], [0, -1]);
  if (style?.vertical === true) {
    // Vertical writing: the origin is the middle of the top edge and the text runs down.
    const down: Vector = [-up[0], -up[1]];
    const lengthPx = Math.abs(item.height) * viewport.scale;
    return { origin: [e, f], along: down, across: right, lengthPx, lowPx: -sizePx / 2, highPx: sizePx / 2 };
  }
  return {
    origin: [e, f],
    along: right,
    across: up,
    lengthPx: item.width * viewport.scale,
    lowPx: sizePx * (style?.descent || DESCENT),
    highPx: sizePx * (style?.ascent || ASCENT),
  };
}

type Matrix = readonly [number, number, number, number, number, number];

function multiply(outer: readonly number[], inner: readonly number[]): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = outer;
  const [p = 1, q = 0, r = 0, s = 1, t = 0, u = 0] = inner;
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f];
}

function unit([x, y]: Vector, otherwise: Vector): Vector {
  const length = Math.hypot(x, y);
  return length === 0 ? otherwise : [x / length, y / length];
}

/** A new line: the base line moved by more than half the height of the text before, or turned. */
function isOnOtherLine(before: Run, run: Run): boolean {
  const moved =
    (run.origin[0] - before.origin[0]) * before.across[0] + (run.origin[1] - before.origin[1]) * before.across[1];
  const turned = before.along[0] * run.along[0] + before.along[1] * run.along[1] < 0.7;
  return turned || Math.abs(moved) > (before.highPx - before.lowPx) / 2;
}

/** Words of an item and their share of its length, 0 … 1. */
function* tokens(text: string): Generator<{ text: string; from: number; to: number }> {
  const total = weigh(text);
  for (const match of text.matchAll(TOKEN)) {
    const from = weigh(text.slice(0, match.index));
    yield { text: match[0], from: from / total, to: (from + weigh(match[0])) / total };
  }
}

const weigh = (text: string): number => Array.from(text).reduce((sum, one) => sum + (WIDE.test(one) ? 2 : 1), 0);

/** Upright box of a part of a run, clipped to the page; undefined when it lies outside. */
function boxOf(
  run: Run,
  from: number,
  to: number,
  page: { readonly widthPx: number; readonly heightPx: number },
): Omit<PdfWord, 'text' | 'lineEnd'> | undefined {
  const corners = [from, to].flatMap((share) =>
    [run.lowPx, run.highPx].map((height): Vector => {
      const length = share * run.lengthPx;
      return [
        run.origin[0] + run.along[0] * length + run.across[0] * height,
        run.origin[1] + run.along[1] * length + run.across[1] * height,
      ];
    }),
  );
  const leftPx = Math.max(0, Math.floor(Math.min(...corners.map(([x]) => x))));
  const topPx = Math.max(0, Math.floor(Math.min(...corners.map(([, y]) => y))));
  const rightPx = Math.min(page.widthPx, Math.ceil(Math.max(...corners.map(([x]) => x))));
  const bottomPx = Math.min(page.heightPx, Math.ceil(Math.max(...corners.map(([, y]) => y))));
  if (rightPx <= leftPx || bottomPx <= topPx) return undefined;
  return { leftPx, topPx, widthPx: rightPx - leftPx, heightPx: bottomPx - topPx };
}
