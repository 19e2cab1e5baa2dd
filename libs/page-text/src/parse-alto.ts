import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { decodeText } from './decode-text.ts';
import { PageBuilder } from './page-builder.ts';
import type { PageText, TextBox, TextDirection } from './page-text.ts';
import { PageTextError } from './page-text-error.ts';
import { withinLimit } from './page-text-limits.ts';

const CHUNK = 65_536;
const DIRECTIONS: Readonly<Record<string, TextDirection>> = { ltr: 'ltr', rtl: 'rtl', ttb: 'vertical' };

type Attributes = Readonly<Record<string, string>>;

function numberOf(attributes: Attributes, name: string): number | undefined {
  const text = attributes[name];
  const value = text === undefined || text.trim() === '' ? NaN : Number(text);
  return Number.isFinite(value) ? value : undefined;
}

function boxOf(attributes: Attributes): TextBox | undefined {
  const leftPx = numberOf(attributes, 'HPOS');
  const topPx = numberOf(attributes, 'VPOS');
  const widthPx = numberOf(attributes, 'WIDTH');
  const heightPx = numberOf(attributes, 'HEIGHT');
  if (leftPx === undefined || topPx === undefined || widthPx === undefined || heightPx === undefined) return undefined;
  return widthPx < 0 || heightPx < 0 ? undefined : { leftPx, topPx, widthPx, heightPx };
}

function confidenceOf(attributes: Attributes): { confidence?: number } {
  const confidence = numberOf(attributes, 'WC');
  return confidence === undefined ? {} : { confidence: Math.min(1, Math.max(0, confidence)) };
}

/** Turns the elements of an ALTO file into pages as they pass. */
class AltoReader {
  readonly pages: PageText[] = [];
  private readonly wanted: number | undefined;
  private readonly open: { name: string; box: TextBox | undefined }[] = [];
  private readonly count = { words: 0 };
  private page: PageBuilder | undefined;
  private pagesSeen = 0;
  private hasSpaces = false;
  private unit = '';

  constructor(wanted: number | undefined) {
    this.wanted = wanted;
  }

  start(name: string, attributes: Attributes, where: string): void {
    if (this.open.length === 0 && name !== 'alto') {
      throw new PageTextError('wrong-format', where, `the file begins with <${name}>, ALTO with <alto>`);
    }
    this.open.push({ name, box: boxOf(attributes) });
    withinLimit('depth', this.open.length, where);
    if (name === 'Page') this.startPage(attributes, where);
    else if (this.page) this.startInPage(this.page, name, attributes);
  }

  text(text: string): void {
    if (this.open.at(-1)?.name === 'MeasurementUnit') this.unit += text.trim();
  }

  end(): void {
    const closed = this.open.pop();
    if (!closed || !this.page) return;
    if (closed.name === 'TextLine') this.page.endLine(closed.box);
    else if (closed.name === 'TextBlock') this.page.endBlock(closed.box);
    else if (closed.name === 'Page') {
      this.pages.push(this.page.build(this.hasSpaces));
      this.page = undefined;
    }
  }

  private startPage(attributes: Attributes, where: string): void {
    this.pagesSeen += 1;
    this.hasSpaces = false;
    if (this.wanted !== undefined && this.wanted !== this.pagesSeen) return;
    const page = new PageBuilder(where, this.count);
    page.widthPx = Math.max(0, numberOf(attributes, 'WIDTH') ?? 0);
    page.heightPx = Math.max(0, numberOf(attributes, 'HEIGHT') ?? 0);
    page.language = attributes['LANG'];
    if ((page.widthPx === 0 || page.heightPx === 0) && this.unit !== 'pixel' && this.unit !== '') {
      throw new PageTextError(
        'no-page-size',
        where,
        `give Page its WIDTH and HEIGHT, or coordinates in pixel (not ${this.unit})`,
      );
    }
    this.page = page;
  }

  private startInPage(page: PageBuilder, name: string, attributes: Attributes): void {
    if (name === 'TextBlock' || name === 'TextLine') {
      page.language ??= attributes['LANG'] ?? attributes['language'];
      page.direction ??= DIRECTIONS[attributes['BASEDIRECTION'] ?? ''];
    } else if (name === 'String') {
      this.word(page, attributes);
    } else if (name === 'SP') {
      this.hasSpaces = true;
      page.amendLastWord({ spaceAfter: true });
    } else if (name === 'HYP') {
      page.amendLastWord({ hyphenated: true });
    }
  }

  private word(page: PageBuilder, attributes: Attributes): void {
    const box = boxOf(attributes);
    const content = attributes['CONTENT'] ?? '';
    // A soft hyphen in CONTENT stands for HYP in files of version 2.
    const hyphenated = attributes['SUBS_TYPE'] === 'HypPart1' || content.endsWith('\u00ad');
    // A hyphen that belongs to the whole word (là-bas) is part of the text.
    const lasting = attributes['SUBS_CONTENT']?.startsWith(`${content}-`) ? '-' : '';
    page.addWord({
      text: content.replace(/\u00ad$/, '') + (hyphenated ? lasting : ''),
      ...(box === undefined ? {} : { box }),
      ...confidenceOf(attributes),
      ...(hyphenated ? { hyphenated } : {}),
    });
  }
}

/**
 * Reads the pages of an ALTO file of version 2, 3 or 4: one `PageText` for each `Page`, or only the `page`th (from 1).
 *
 * Coordinates and page size stay in the file's unit (pixel, mm10 or inch1200); `scalePageText` maps them to the page
 * image. A page of a pixel file without WIDTH and HEIGHT has the size 0. Blocks come in the order of the file, those of
 * the margins among them; a word divided at the end of a line has `hyphenated`.
 * @throws PageTextError
 * @see https://www.loc.gov/standards/alto/v4/alto-4-4.xsd
 */
export function parseAlto(xml: string | Uint8Array, page?: number): PageText[] {
  const text = decodeText(xml);
  const reader = new AltoReader(page);
  const parser = new SaxesParser({ xmlns: false });
  const where = (): string => `line ${String(parser.line)}, column ${String(parser.column)}`;
  parser.on('doctype', (doctype) => {
    if (doctype.includes('[')) throw new PageTextError('forbidden-doctype', where(), 'remove the DOCTYPE');
  });
  parser.on('error', (cause) => {
    throw new PageTextError('malformed', where(), 'repair the XML or export it again', { cause });
  });
  parser.on('opentag', (tag: SaxesTagPlain) => {
    reader.start(tag.name.slice(tag.name.indexOf(':') + 1), tag.attributes, where());
  });
  parser.on('text', (content) => {
    reader.text(content);
  });
  parser.on('closetag', () => {
    reader.end();
  });
  for (let at = 0; at < text.length; at += CHUNK) parser.write(text.slice(at, at + CHUNK));
  parser.close();
  return reader.pages;
}
