/** The text of page images with the place of every word: read from ALTO and hOCR, kept, searched, written as ALTO. */
export type { PageText, TextBlock, TextBox, TextDirection, TextLine, TextWord } from './page-text.ts';
export { PAGE_TEXT_PROBLEMS, PageTextError, type PageTextErrorCode } from './page-text-error.ts';
export { PAGE_TEXT_LIMITS } from './page-text-limits.ts';
export { parseAlto } from './parse-alto.ts';
export { parseHocr } from './parse-hocr.ts';
export { scalePageText } from './scale-page-text.ts';
export { boxesOf, plainText, textIndex, type TextIndex } from './plain-text.ts';
export { writeAlto, type AltoInfo } from './write-alto.ts';
export { PAGE_TEXT_VERSION, parsePageText, serializePageText } from './serialize-page-text.ts';
