import { PageTextError } from './page-text-error.ts';

/** What a file of page text may be at most. A newspaper page has some 10 000 words and 2 MB of ALTO. */
export const PAGE_TEXT_LIMITS = {
  /** Bytes, or UTF-16 units of a string. */
  size: 64 * 1024 * 1024,
  /** Elements within elements. */
  depth: 64,
  /** Words in the file. */
  words: 500_000,
  /** UTF-16 units of one word. */
  wordLength: 10_000,
} as const;

/** Refuses what exceeds a limit. @throws PageTextError `too-large` */
export function withinLimit(limit: keyof typeof PAGE_TEXT_LIMITS, actual: number, where: string): void {
  const most = PAGE_TEXT_LIMITS[limit];
  if (actual > most)
    throw new PageTextError('too-large', where, `${limit} may be at most ${String(most)}; split the file`);
}
