import { analyse, type Token } from './analyse.ts';
import type { Clause, Query } from './query.ts';

/** A piece of the original text, in UTF-16 units; `end` exclusive. */
export interface Match {
  readonly start: number;
  readonly end: number;
}

/** A passage around one or more matches. */
export interface Snippet {
  /** The passage in the original script, cut where hits begin and end. */
  readonly segments: readonly { readonly text: string; readonly hit: boolean }[];
  /** Where the passage begins in the text, in UTF-16 units. */
  readonly start: number;
}

/** How much to quote. */
export interface SnippetOptions {
  /** Most passages to give. */
  readonly maxSnippets: number;
  /** UTF-16 units to quote before and after a match. */
  readonly contextChars: number;
}

/** A token longer than this may be cut by the edge of a passage. */
const LONGEST_KEPT_WHOLE = 64;

function fits(clause: Clause, tokens: readonly Token[], at: number): boolean {
  if (clause.kind === 'prefix') return tokens[at]?.term.startsWith(clause.terms[0] ?? '') ?? false;
  return clause.terms.every((term, offset) => tokens[at + offset]?.term === term);
}

function matchesIn(tokens: readonly Token[], query: Query): Match[] {
  const wanted = query.clauses.filter((clause) => !clause.negated && clause.terms.length > 0);
  const found: Match[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    for (const clause of wanted) {
      if (!fits(clause, tokens, at)) continue;
      const last = tokens[at + clause.terms.length - 1];
      const first = tokens[at];
      if (first && last) found.push({ start: first.start, end: last.end });
    }
  }
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  const apart: Match[] = [];
  for (const match of found) if (match.start >= (apart.at(-1)?.end ?? 0)) apart.push(match);
  return apart;
}

/**
 * Where the clauses of a query occur in a text: exact phrases and words in any script form, in order of place and
 * without overlap (of two that overlap the earlier, then the longer). Negated clauses mark nothing.
 */
export function findMatches(text: string, query: Query): Match[] {
  return matchesIn(analyse(text), query);
}

/** Moves an edge that would cut a word or a surrogate pair outwards: to the word's start, or its end. */
function outsideTokens(tokens: readonly Token[], offset: number, side: 'start' | 'end'): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const token = tokens[low];
  if (!token || token.start >= offset || token.end - token.start > LONGEST_KEPT_WHOLE) return offset;
  return token[side];
}

function segmentsOf(text: string, start: number, end: number, hits: readonly Match[]): Snippet['segments'] {
  const segments: { text: string; hit: boolean }[] = [];
  let at = start;
  for (const hit of hits) {
    if (hit.start > at) segments.push({ text: text.slice(at, hit.start), hit: false });
    segments.push({ text: text.slice(hit.start, hit.end), hit: true });
    at = hit.end;
  }
  if (end > at) segments.push({ text: text.slice(at, end), hit: false });
  return segments;
}

/**
 * Passages that show where a query occurs, in the order and the script of the text, their hits marked; matches that
 * lie within one passage share it, and passages do not overlap. Empty when nothing matches.
 */
export function snippets(text: string, query: Query, options: SnippetOptions): Snippet[] {
  const tokens = analyse(text);
  const matches = matchesIn(tokens, query);
  const result: Snippet[] = [];
  let next = 0;
  let from = 0;
  while (next < matches.length && result.length < options.maxSnippets) {
    const first = matches[next];
    if (!first) break;
    const start = Math.max(from, outsideTokens(tokens, Math.max(0, first.start - options.contextChars), 'start'));
    const edge = Math.min(text.length, first.end + options.contextChars);
    const hits: Match[] = [];
    for (let hit = matches[next]; hit && (hits.length === 0 || hit.start < edge); hit = matches[next]) {
      hits.push(hit);
      next += 1;
    }
    const end = Math.max(outsideTokens(tokens, edge, 'end'), hits.at(-1)?.end ?? 0);
    result.push({ segments: segmentsOf(text, start, end, hits), start });
    from = end;
  }
  return result;
}
