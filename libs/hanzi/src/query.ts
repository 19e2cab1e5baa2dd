import { analyse, isHanTerm, type Token } from './analyse.ts';

/** One condition of a query. */
export interface Clause {
  /** `phrase`: the terms one after another; `word`: one whole word; `prefix`: a word that begins so. */
  readonly kind: 'phrase' | 'word' | 'prefix';
  /** Folded units in order; never empty, exactly one for `word` and `prefix`. */
  readonly terms: readonly string[];
  /** Texts that fulfil the condition are left out. */
  readonly negated: boolean;
}

/** What is asked: every clause must hold. No clauses: nothing searchable was asked. */
export interface Query {
  readonly clauses: readonly Clause[];
}

/** Most conditions a query keeps; further ones are dropped. */
export const MOST_CLAUSES = 32;
/** Most terms a query keeps over all its clauses. */
export const MOST_TERMS = 200;
/** How much of the input is read, in UTF-16 units. */
const MOST_INPUT = 4096;

const QUOTES: Readonly<Record<string, string>> = {
  '"': '"',
  '＂': '＂',
  '“': '”',
  '„': '“',
  '«': '»',
  '「': '」',
  '『': '』',
};

interface Chunk {
  readonly text: string;
  readonly quoted: boolean;
  readonly negated: boolean;
}

/** Cuts the input at white space and quotation marks. */
function chunksOf(input: string): Chunk[] {
  const chunks: Chunk[] = [];
  let negated = false;
  let bare = '';
  const endBare = (): void => {
    if (bare === 'NOT') negated = true;
    else if (bare !== '' && bare !== 'AND') {
      chunks.push({ text: bare, quoted: false, negated });
      negated = false;
    }
    bare = '';
  };
  for (let at = 0; at < input.length; at += 1) {
    const character = input[at] ?? '';
    const closing = QUOTES[character];
    const until = closing === undefined ? -1 : input.indexOf(closing, at + 1);
    if (until > at) {
      endBare();
      chunks.push({ text: input.slice(at + 1, until), quoted: true, negated });
      negated = false;
      at = until;
    } else if (/\s/.test(character) || closing !== undefined) {
      endBare();
    } else if (bare === '' && (character === '-' || character === '－')) {
      negated = true;
    } else {
      bare += character;
    }
    if (/\s/.test(character) && /[-－]/.test(input[at - 1] ?? '')) negated = false;
  }
  endBare();
  return chunks;
}

/** Whether two tokens of one unquoted chunk were written as one thing. */
function belongTogether(before: Token, token: Token): boolean {
  return before.end === token.start || (before.kind === 'han' && token.kind === 'han');
}

function clauseOf(tokens: readonly Token[], negated: boolean, prefix: boolean): Clause {
  const terms = tokens.map((token) => token.term);
  const single = tokens.length === 1 && tokens[0]?.kind === 'word';
  return { kind: single ? (prefix ? 'prefix' : 'word') : 'phrase', terms, negated };
}

function clausesOf(chunk: Chunk): Clause[] {
  const tokens = analyse(chunk.text);
  if (tokens.length === 0) return [];
  const starred = (token: Token | undefined): boolean =>
    !chunk.quoted && token !== undefined && /[*＊]/.test(chunk.text[token.end] ?? '');
  if (chunk.quoted || chunk.negated) return [clauseOf(tokens, chunk.negated, starred(tokens[0]))];
  const runs: Token[][] = [];
  for (const token of tokens) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run && before && belongTogether(before, token)) run.push(token);
    else runs.push([token]);
  }
  return runs.map((run) => clauseOf(run, false, starred(run[0])));
}

/**
 * Reads what a person typed into a search box: `"quoted phrases"` (also “ ”, 「 」, 『 』), runs of Han characters as
 * phrases, words that must all occur, `beginning*`, and `-left out` or `NOT left`. There is no OR and no grouping;
 * any other sign only separates. Never throws: an unclosed quotation mark separates, and what exceeds the limits is
 * dropped (`MOST_CLAUSES`, `MOST_TERMS`).
 */
export function parseQuery(text: string): Query {
  const clauses: Clause[] = [];
  const seen = new Set<string>();
  let room = MOST_TERMS;
  for (const chunk of chunksOf(text.slice(0, MOST_INPUT))) {
    for (const clause of clausesOf(chunk)) {
      const terms = clause.terms.slice(0, room);
      const key = `${clause.kind} ${String(clause.negated)} ${terms.join(' ')}`;
      if (terms.length === 0 || clauses.length === MOST_CLAUSES) return { clauses };
      if (seen.has(key)) continue;
      seen.add(key);
      room -= terms.length;
      clauses.push({ ...clause, terms });
    }
  }
  return { clauses };
}

/**
 * The terms of `indexTerms` that a text fulfilling the clause must all have: pairs of adjacent Han characters, a Han
 * character that stands alone, words. They narrow the search; the phrase itself is then looked for in `canonical`.
 * A `prefix` clause demands no exact term and gives none.
 */
export function clauseTerms(clause: Clause): string[] {
  if (clause.kind === 'prefix') return [];
  const terms = new Set<string>();
  clause.terms.forEach((term, at) => {
    const after = clause.terms[at + 1];
    const before = clause.terms[at - 1];
    const han = isHanTerm(term);
    if (han && after !== undefined && isHanTerm(after)) terms.add(term + after);
    else if (!han || before === undefined || !isHanTerm(before)) terms.add(term);
  });
  return [...terms];
}
