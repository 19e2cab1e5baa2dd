import { decodeText } from './decode-text.ts';
import { htmlTokens } from './html-tokens.ts';
import { PageBuilder, type LooseWord } from './page-builder.ts';
import type { PageText, TextBox, TextDirection } from './page-text.ts';
import { PageTextError } from './page-text-error.ts';
import { withinLimit } from './page-text-limits.ts';
import { partOfBox, runsDown } from './text-box.ts';

const LINES = new Set(['ocr_line', 'ocrx_line', 'ocr_header', 'ocr_footer', 'ocr_caption', 'ocr_textfloat']);
const BLOCKS = new Set(['ocr_carea', 'ocrx_block', 'ocr_par']);
/** Language names of the Tesseract engine. */
const LANGUAGES: Readonly<Record<string, string>> = {
  chi_tra: 'zh-Hant', chi_sim: 'zh-Hans', jpn: 'ja', kor: 'ko', eng: 'en', deu: 'de', fra: 'fr', rus: 'ru', lat: 'la',
}; // prettier-ignore

type Role = 'page' | 'block' | 'line' | 'word' | 'other';

interface OpenElement {
  readonly name: string;
  readonly role: Role;
  readonly box: TextBox | undefined;
  readonly confidence: number | undefined;
}

function roleOf(classes: string | undefined): Role {
  for (const name of classes?.split(/\s+/) ?? []) {
    if (name === 'ocr_page') return 'page';
    if (name === 'ocrx_word' || name === 'ocr_word') return 'word';
    if (LINES.has(name)) return 'line';
    if (BLOCKS.has(name)) return 'block';
  }
  return 'other';
}

/** Properties of a `title`: `bbox 0 0 10 10; x_wconf 93`. */
function propertiesOf(title: string | undefined): Map<string, string> {
  const properties = new Map<string, string>();
  for (const part of title?.match(/(?:[^;"']|"[^"]*"|'[^']*')+/g) ?? []) {
    const [name = '', ...values] = part.trim().split(/\s+/);
    if (name !== '') properties.set(name, values.join(' '));
  }
  return properties;
}

function boxOf(bbox: string | undefined): TextBox | undefined {
  const [left, top, right, bottom] = bbox?.split(' ').map(Number) ?? [];
  if (left === undefined || top === undefined || right === undefined || bottom === undefined) return undefined;
  if (![left, top, right, bottom].every(Number.isFinite) || right < left || bottom < top) return undefined;
  return { leftPx: left, topPx: top, widthPx: right - left, heightPx: bottom - top };
}

function confidenceOf(text: string | undefined): number | undefined {
  const value = text === undefined || text === '' ? NaN : Number(text);
  return Number.isFinite(value) ? Math.min(1, Math.max(0, value / 100)) : undefined;
}

/** Turns the elements of an hOCR file into pages as they pass. */
class HocrReader {
  readonly pages: PageText[] = [];
  private readonly open: OpenElement[] = [];
  private readonly count = { words: 0 };
  private frameLanguage: string | undefined;
  private languageOfText = false;
  private page: PageBuilder | undefined;
  private word: string | undefined;
  private lineText = '';
  private gap = '';

  start(name: string, attributes: Readonly<Record<string, string>>): void {
    const role = roleOf(attributes['class']);
    const properties = propertiesOf(role === 'other' ? undefined : attributes['title']);
    const box = boxOf(properties.get('bbox'));
    this.open.push({ name, role, box, confidence: confidenceOf(properties.get('x_wconf')) });
    withinLimit('depth', this.open.length, `element ${name}`);
    if (role === 'page') this.startPage(box);
    this.note(attributes['lang'] ?? attributes['xml:lang'], attributes['dir']);
    if (role === 'block') this.page?.endBlock();
    if (role === 'line') {
      this.page?.endLine();
      this.lineText = '';
      this.gap = ' ';
    }
    if (role === 'word') {
      if (this.gap === '') this.page?.amendLastWord({ spaceAfter: false });
      this.word = '';
    }
  }

  text(text: string): void {
    if (this.word !== undefined) this.word += text;
    else if (this.open.some((element) => element.role === 'line')) {
      this.lineText += text;
      this.gap += text;
    }
    withinLimit('wordLength', this.word?.length ?? 0, 'a word');
  }

  end(name: string): void {
    if (!this.open.some((element) => element.name === name)) return;
    for (let closed = this.open.pop(); closed; closed = this.open.pop()) {
      this.close(closed);
      if (closed.name === name) return;
    }
  }

  finish(): PageText[] {
    for (let closed = this.open.pop(); closed; closed = this.open.pop()) this.close(closed);
    this.endPage();
    return this.pages;
  }

  private startPage(box: TextBox | undefined): void {
    this.endPage();
    const page = new PageBuilder(`page ${String(this.pages.length + 1)}`, this.count);
    page.widthPx = box ? box.leftPx + box.widthPx : 0;
    page.heightPx = box ? box.topPx + box.heightPx : 0;
    page.language = this.frameLanguage;
    this.languageOfText = false;
    this.page = page;
  }

  private endPage(): void {
    if (this.page) this.pages.push(this.page.build(false));
    this.page = undefined;
  }

  /** Takes over the first language and direction the file names. */
  private note(language: string | undefined, dir: string | undefined): void {
    const plain = language?.replace(/_vert$/, '');
    const named = plain === undefined || plain === '' ? undefined : (LANGUAGES[plain] ?? plain);
    if (!this.page) {
      this.frameLanguage ??= named;
      return;
    }
    // The language of the HTML frame gives way to the first one inside the page.
    if (named !== undefined && !this.languageOfText) {
      this.page.language = named;
      this.languageOfText = true;
    }
    const directions: Record<string, TextDirection> = { rtl: 'rtl', ltr: 'ltr' };
    this.page.direction ??= language?.endsWith('_vert') ? 'vertical' : directions[dir ?? ''];
  }

  private close(closed: OpenElement): void {
    if (closed.role === 'word') this.endWord(closed);
    else if (closed.role === 'line') this.endLine(closed);
    else if (closed.role === 'block') this.page?.endBlock(closed.box);
    else if (closed.role === 'page') this.endPage();
  }

  private endWord(closed: OpenElement): void {
    const text = (this.word ?? '').trim().replace(/\s+/g, ' ');
    this.word = undefined;
    if (text === '') return;
    this.gap = '';
    this.page?.addWord({
      text: text.replace(/\u00ad$/, ''),
      ...(closed.box === undefined ? {} : { box: closed.box }),
      ...(closed.confidence === undefined ? {} : { confidence: closed.confidence }),
      ...(text.endsWith('\u00ad') ? { hyphenated: true } : {}),
    });
  }

  private endLine(closed: OpenElement): void {
    if (this.page && !this.page.hasWords) {
      for (const word of wordsOfLine(this.lineText, closed.box, this.page.direction)) this.page.addWord(word);
    }
    this.page?.endLine(closed.box);
    this.lineText = '';
  }
}

/** The words of a line whose words are not marked, each with its share of the line. */
function wordsOfLine(text: string, box: TextBox | undefined, direction: TextDirection | undefined): LooseWord[] {
  const line = text.trim().replace(/\s+/g, ' ');
  if (box === undefined) return line.split(' ').map((word) => ({ text: word }));
  const run = runsDown(direction, box, [...line].length) ? 'down' : direction === 'rtl' ? 'rtl' : 'ltr';
  let at = 0;
  return line.split(' ').map((word) => {
    const from = at / line.length;
    const to = (at + word.length) / line.length;
    at += word.length + 1;
    return { text: word, box: partOfBox(box, from, to, run) };
  });
}

/**
 * Reads the pages of an hOCR file: `ocr_page` with areas, paragraphs, lines and `ocrx_word`. Forgiving as browsers are:
 * unclosed elements, unquoted attributes and HTML character references are read. A line without marked words is
 * divided at its spaces. Coordinates are pixels of the page image.
 * @throws PageTextError `wrong-format` when there is no `ocr_page`; `forbidden-doctype`, `too-large`, `encoding`
 * @see https://kba.github.io/hocr-spec/1.2/
 */
export function parseHocr(html: string | Uint8Array): PageText[] {
  const reader = new HocrReader();
  for (const token of htmlTokens(decodeText(html))) {
    if (token.kind === 'text') reader.text(token.text);
    else if (token.kind === 'end') reader.end(token.name);
    else if (!token.void) reader.start(token.name, token.attributes);
  }
  const pages = reader.finish();
  if (pages.length === 0) {
    throw new PageTextError('wrong-format', 'file', 'there is no element of the class ocr_page, as hOCR has');
  }
  return pages;
}
