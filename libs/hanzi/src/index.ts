/** Chinese text as searching needs it: one form for every script variant, units, phrases, readings. */
export { fold, FILLER } from './fold.ts';
export { analyse, canonical, indexTerms, UNKNOWN_CHARACTER, type Token } from './analyse.ts';
export { clauseTerms, MOST_CLAUSES, MOST_TERMS, parseQuery, type Clause, type Query } from './query.ts';
export { findMatches, snippets, type Match, type Snippet, type SnippetOptions } from './matches.ts';
export { pinyin, pinyinInitials } from './pinyin.ts';
