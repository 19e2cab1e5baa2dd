import { FILLER, fold } from './fold.ts';

/** One unit of text as the index sees it: a Han character, or a word. */
export interface Token {
  /** The folded form. */
  readonly term: string;
  /** Where the unit begins in the original text, in UTF-16 units. */
  readonly start: number;
  /** Where it ends, exclusive. */
  readonly end: number;
  /** 0, 1, 2 …: the place in the sequence of tokens. */
  readonly position: number;
  /** `han`: one Han character; `word`: a run of letters and digits, or one character of another unspaced script. */
  readonly kind: 'han' | 'word';
}

/** The term of a character nobody could encode or read: `〓`, `□`, `■`, or a reference such as `&KR1444;`. */
export const UNKNOWN_CHARACTER = '〓';

/** Longest term of a word, in UTF-16 units; the rest of a longer run still belongs to its token. */
const LONGEST_TERM = 64;

type CharacterClass = 'han' | 'unknown' | 'letter' | 'syllable' | 'apostrophe' | 'silent' | 'other';

const REFERENCE = /&[a-z]{2}[0-9]{1,10};/y;
const UNSPACED =
  /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

function classify(character: string): CharacterClass {
  if (character === '〓' || character === '□' || character === '■') return 'unknown';
  if (character === "'" || character === '’' || character === 'ʼ' || character === 'ʻ' || character === '‘') {
    return 'apostrophe';
  }
  if (character === FILLER || /[\p{M}\p{Cf}]/u.test(character)) return 'silent';
  // Private use characters are how fonts of old prints carry what Unicode lacks.
  if (/[\p{Script=Han}\p{Co}]/u.test(character)) return 'han';
  if (UNSPACED.test(character)) return 'syllable';
  return /[\p{L}\p{N}]/u.test(character) ? 'letter' : 'other';
}

const known = new Map<string, CharacterClass>();

function classOf(character: string): CharacterClass {
  const found = known.get(character);
  if (found !== undefined) return found;
  const result = classify(character);
  if (known.size < 0x20000) known.set(character, result);
  return result;
}

/** Where the reference to an unencoded character that begins at `at` ends, or -1. */
function referenceEnd(folded: string, at: number): number {
  if (folded[at] !== '&') return -1;
  REFERENCE.lastIndex = at;
  return REFERENCE.test(folded) ? REFERENCE.lastIndex : -1;
}

/** Reads folded text character by character. */
class Scanner {
  at = 0;
  readonly folded: string;

  constructor(folded: string) {
    this.folded = folded;
  }

  character(at = this.at): string {
    const code = this.folded.codePointAt(at);
    return code === undefined ? '' : String.fromCodePoint(code);
  }

  /** Passes fillers, marks and invisible characters that belong to what came before. */
  passSilent(): void {
    while (this.at < this.folded.length) {
      const character = this.character();
      if (classOf(character) !== 'silent') return;
      this.at += character.length;
    }
  }

  /** Reads a run of letters and digits; marks and apostrophes inside it are passed over. */
  word(): string {
    let term = '';
    while (this.at < this.folded.length) {
      const character = this.character();
      const kind = classOf(character);
      if (kind === 'letter') {
        if (term.length + character.length <= LONGEST_TERM) term += character;
      } else if (kind !== 'silent' && !(kind === 'apostrophe' && classOf(this.character(this.at + 1)) === 'letter')) {
        return term;
      }
      this.at += character.length;
    }
    return term;
  }

  /** Reads the next unit, or passes one character that is none. */
  unit(): Pick<Token, 'term' | 'kind'> | undefined {
    const end = referenceEnd(this.folded, this.at);
    if (end > 0) {
      this.at = end;
      return { term: UNKNOWN_CHARACTER, kind: 'han' };
    }
    const character = this.character();
    const kind = classOf(character);
    if (kind === 'letter') return { term: this.word(), kind: 'word' };
    this.at += character.length;
    if (kind !== 'han' && kind !== 'unknown' && kind !== 'syllable') return undefined;
    this.passSilent();
    if (kind === 'syllable') return { term: character, kind: 'word' };
    return { term: kind === 'unknown' ? UNKNOWN_CHARACTER : character, kind: 'han' };
  }
}

/**
 * Cuts text into the units searching compares: every Han character by itself, letters and digits as whole words
 * (`Xi'an` and `Ch'ing` as `xian`, `ching`), kana and other unspaced scripts character by character. Punctuation,
 * spaces, line breaks and control characters are no units. Terms are folded; offsets count in the original text.
 */
export function analyse(text: string): Token[] {
  const scanner = new Scanner(fold(text));
  const tokens: Token[] = [];
  while (scanner.at < text.length) {
    const start = scanner.at;
    const unit = scanner.unit();
    if (unit) tokens.push({ term: unit.term, start, end: scanner.at, position: tokens.length, kind: unit.kind });
  }
  return tokens;
}

/** Whether a term came from a single Han character (or an unknown one) rather than a word. */
export function isHanTerm(term: string): boolean {
  const character = String.fromCodePoint(term.codePointAt(0) ?? 0);
  const kind = classOf(character);
  return character.length === term.length && (kind === 'han' || kind === 'unknown');
}

/**
 * The distinct terms an inverted index keeps of a text: words, single Han characters, and each two Han characters that
 * follow one another. Spaces, line breaks and punctuation between two Han characters part nothing, as a column of
 * vertical print is a line and old prints carry no punctuation.
 */
export function indexTerms(text: string): string[] {
  const terms = new Set<string>();
  let before: Token | undefined;
  for (const token of analyse(text)) {
    terms.add(token.term);
    if (before?.kind === 'han' && token.kind === 'han') terms.add(before.term + token.term);
    before = token;
  }
  return [...terms];
}

/**
 * The terms of a text in order, each between single spaces: ` 严 州 续 志 in 1877 `. A phrase occurs in a text exactly
 * when its canonical form is a substring of the text's. A text without units gives one space.
 */
export function canonical(text: string): string {
  const terms = analyse(text).map((token) => token.term);
  return terms.length === 0 ? ' ' : ` ${terms.join(' ')} `;
}
