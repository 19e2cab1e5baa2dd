import { findMatches, type Query } from '#lib/hanzi';
import { plainText, textIndex, type PageText, type TextBox } from '#lib/page-text';

import type { Segment } from '../parts/marked.tsx';
import type { PageTextView } from '../parts/text-panel.tsx';

/** The text of a page, line by line as printed, with the hits of a query marked. */
export function pageTextView(
  text: PageText,
  query: Query,
  look: {
    readonly lang: string;
    readonly vertical: boolean;
    readonly note?: string;
    readonly downloads: { label: string; href: string }[];
  },
): PageTextView {
  const plain = plainText(text);
  const matches = findMatches(plain, query);
  const lines: Segment[][] = [];
  let start = 0;
  for (const line of plain.split('\n')) {
    if (line !== '') lines.push(marked(line, start, matches));
    start += line.length + 1;
  }
  return { ...look, lines };
}

/** A stretch of a longer text that begins at `start`, with the matches of the whole text marked in it. */
export function marked(
  line: string,
  start: number,
  matches: readonly { readonly start: number; readonly end: number }[],
): Segment[] {
  const segments: Segment[] = [];
  let at = 0;
  for (const match of matches) {
    const [from, to] = [Math.max(0, match.start - start), Math.min(line.length, match.end - start)];
    if (to <= at || from >= line.length || to <= from) continue;
    if (from > at) segments.push({ text: line.slice(at, from), hit: false });
    segments.push({ text: line.slice(Math.max(at, from), to), hit: true });
    at = to;
  }
  if (at < line.length) segments.push({ text: line.slice(at), hit: false });
  return segments;
}

/** Boxes of the hits of a query on a page, in pixels of its image. */
export function hitBoxes(text: PageText, query: Query): TextBox[] {
  const index = textIndex(text);
  return findMatches(index.text, query).flatMap(({ start, end }) => index.boxes(start, end));
}
