/** Everything that can be wrong with a file of page text, by code. */
export const PAGE_TEXT_PROBLEMS = {
  malformed: 'The file is not well-formed.',
  'wrong-format': 'The file is of another kind.',
  encoding: 'The file is not in the character encoding it declares.',
  'forbidden-doctype': 'The file declares entities of its own, which are never read.',
  'too-large': 'The file is larger than page text can be.',
  'no-page-size': 'The page does not say how large it is.',
} as const;

/** Why a file was refused. */
export type PageTextErrorCode = keyof typeof PAGE_TEXT_PROBLEMS;

/** A refused file. `where` is a line and column, an element, or a key. */
export class PageTextError extends Error {
  override readonly name = 'PageTextError';
  readonly code: PageTextErrorCode;
  readonly where: string;

  constructor(code: PageTextErrorCode, where: string, advice: string, options?: ErrorOptions) {
    super(`${PAGE_TEXT_PROBLEMS[code]} ${where}: ${advice}`, options);
    this.code = code;
    this.where = where;
  }
}
