import type { PageText, TextBlock, TextBox, TextDirection, TextLine, TextWord } from './page-text.ts';
import { PageTextError } from './page-text-error.ts';

/** The version of the form `serializePageText` writes. */
export const PAGE_TEXT_VERSION = 1;

const NO_SPACE = 1;
const SPACE = 2;
const HYPHENATED = 4;
const DIRECTIONS: readonly string[] = ['ltr', 'rtl', 'vertical'] satisfies TextDirection[];

type Written = number | string | null | Written[];

const place = (box: TextBox): number[] => [box.leftPx, box.topPx, box.widthPx, box.heightPx];

function writtenWord(word: TextWord): Written[] {
  const space = word.spaceAfter === undefined ? 0 : word.spaceAfter ? SPACE : NO_SPACE;
  const flags = space + (word.hyphenated ? HYPHENATED : 0);
  const written: Written[] = [word.text, ...place(word.box)];
  if (word.confidence !== undefined || flags > 0) written.push(word.confidence ?? null);
  if (flags > 0) written.push(flags);
  return written;
}

/** The page text as compact JSON with a version number, for keeping beside the page image. */
export function serializePageText(page: PageText): string {
  const line = (of: TextLine): Written[] => [...place(of.box), of.words.map(writtenWord)];
  return JSON.stringify({
    version: PAGE_TEXT_VERSION,
    size: [page.widthPx, page.heightPx],
    language: page.language,
    direction: page.direction,
    blocks: page.blocks.map((block) => [...place(block.box), block.lines.map(line)]),
  });
}

function malformed(where: string, cause?: unknown): PageTextError {
  return new PageTextError('malformed', where, 'make the page text again from its source', { cause });
}

function listOf(value: unknown, where: string): unknown[] {
  if (!Array.isArray(value)) throw malformed(where);
  return value;
}

function numberOf(value: unknown, where: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw malformed(where);
  return value;
}

function boxOf(list: readonly unknown[], from: number, where: string): TextBox {
  return {
    leftPx: numberOf(list[from], where),
    topPx: numberOf(list[from + 1], where),
    widthPx: numberOf(list[from + 2], where),
    heightPx: numberOf(list[from + 3], where),
  };
}

function wordOf(value: unknown, where: string): TextWord {
  const list = listOf(value, where);
  const [text] = list;
  if (typeof text !== 'string') throw malformed(where);
  const confidence = list[5] ?? null;
  const flags = list[6] === undefined ? 0 : numberOf(list[6], where);
  return {
    text,
    box: boxOf(list, 1, where),
    ...(confidence === null ? {} : { confidence: numberOf(confidence, where) }),
    ...((flags & (SPACE | NO_SPACE)) === 0 ? {} : { spaceAfter: (flags & SPACE) !== 0 }),
    ...((flags & HYPHENATED) === 0 ? {} : { hyphenated: true }),
  };
}

function lineOf(value: unknown, where: string): TextLine {
  const list = listOf(value, where);
  return {
    box: boxOf(list, 0, where),
    words: listOf(list[4], where).map((word, at) => wordOf(word, `${where}.words[${String(at)}]`)),
  };
}

function blockOf(value: unknown, where: string): TextBlock {
  const list = listOf(value, where);
  return {
    box: boxOf(list, 0, where),
    lines: listOf(list[4], where).map((line, at) => lineOf(line, `${where}.lines[${String(at)}]`)),
  };
}

/**
 * Reads what `serializePageText` wrote.
 * @throws PageTextError `malformed`, `wrong-format` for another version
 */
export function parsePageText(json: string): PageText {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw malformed('page text', cause);
  }
  if (typeof value !== 'object' || value === null) throw malformed('page text');
  const { version, size, language, direction, blocks } = value as Record<string, unknown>;
  if (version !== PAGE_TEXT_VERSION) {
    throw new PageTextError('wrong-format', 'version', `only version ${String(PAGE_TEXT_VERSION)} is read`);
  }
  if (language !== undefined && typeof language !== 'string') throw malformed('language');
  if (direction !== undefined && !DIRECTIONS.includes(direction as string)) throw malformed('direction');
  const [widthPx, heightPx] = listOf(size, 'size');
  return {
    widthPx: numberOf(widthPx, 'size'),
    heightPx: numberOf(heightPx, 'size'),
    ...(language === undefined ? {} : { language }),
    ...(direction === undefined ? {} : { direction: direction as TextDirection }),
    blocks: listOf(blocks, 'blocks').map((block, at) => blockOf(block, `blocks[${String(at)}]`)),
  };
}
