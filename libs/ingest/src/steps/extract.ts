import { createHash } from 'node:crypto';

import {
  DomainError,
  textKey,
  type AccessCopy,
  type PageWork,
  type PdfWord,
  type StepOutcome,
  type StoredFile,
} from '#lib/domain';
import {
  PageTextError,
  parseAlto,
  parseHocr,
  scalePageText,
  serializePageText,
  type PageText,
  type TextLine,
} from '#lib/page-text';

import type { IngestContext } from '../context.ts';
import { smallObject } from '../local-file.ts';

const MAX_TEXT_BYTES = 64 * 2 ** 20;

/** The page's text, stored, and how the step ended. */
export interface Extracted {
  readonly textKey: string | null;
  readonly outcome: StepOutcome;
}

/** Takes the page's text from what was supplied (ALTO, hOCR), else from the text layer of its PDF. */
export async function extract(
  context: IngestContext,
  work: PageWork,
  access: AccessCopy,
  source: string,
): Promise<Extracted> {
  const text = work.text ? await supplied(context, work.text) : await textLayer(context, work, source);
  if (!text || text.blocks.length === 0) return { textKey: null, outcome: { kind: 'skipped', reason: 'no-text' } };
  const scaled = scalePageText(text, { widthPx: access.widthPx, heightPx: access.heightPx });
  const body = Buffer.from(serializePageText(scaled));
  const key = textKey(work.page.id, createHash('sha256').update(body).digest('hex').slice(0, 32));
  await context.objects.put(key, body);
  return { textKey: key, outcome: { kind: 'done' } };
}

async function supplied(context: IngestContext, file: StoredFile): Promise<PageText | undefined> {
  const bytes = await smallObject(context.objects, file.objectKey, MAX_TEXT_BYTES);
  if (!bytes) throw new DomainError('too-large', { file: file.path, maximumBytes: MAX_TEXT_BYTES });
  const xml = bytes.toString('utf8');
  try {
    const pages = /<(?:\w+:)?alto[\s>]/i.test(xml.slice(0, 4_096)) ? parseAlto(xml) : parseHocr(xml);
    return pages[0];
  } catch (cause) {
    if (cause instanceof PageTextError)
      throw new DomainError('text-invalid', { file: file.path, reason: cause.message }, { cause });
    throw cause;
  }
}

async function textLayer(
  context: IngestContext,
  { page, master }: PageWork,
  source: string,
): Promise<PageText | undefined> {
  if (master?.mediaType !== 'application/pdf') return undefined;
  const words = await context.media.pdfWords(source, page.pdfPage ?? 1);
  const lines = linesOf(words);
  if (lines.length === 0) return undefined;
  const right = Math.max(...words.map((word) => word.leftPx + word.widthPx));
  const bottom = Math.max(...words.map((word) => word.topPx + word.heightPx));
  const size = page.access ?? { widthPx: right, heightPx: bottom };
  return {
    widthPx: size.widthPx,
    heightPx: size.heightPx,
    blocks: [{ lines, box: boundingBox(lines.map((line) => line.box)) }],
  };
}

function linesOf(words: readonly PdfWord[]): TextLine[] {
  const lines: TextLine[] = [];
  let line: PdfWord[] = [];
  for (const word of words) {
    line.push(word);
    if (word.lineEnd) lines.push(lineOf(line));
    if (word.lineEnd) line = [];
  }
  if (line.length > 0) lines.push(lineOf(line));
  return lines;
}

const lineOf = (words: readonly PdfWord[]): TextLine => {
  const boxed = words.map(({ text, lineEnd: _, ...box }) => ({ text, box }));
  return { words: boxed, box: boundingBox(boxed.map((word) => word.box)) };
};

function boundingBox(boxes: readonly TextLine['box'][]): TextLine['box'] {
  const leftPx = Math.min(...boxes.map((box) => box.leftPx));
  const topPx = Math.min(...boxes.map((box) => box.topPx));
  return {
    leftPx,
    topPx,
    widthPx: Math.max(...boxes.map((box) => box.leftPx + box.widthPx)) - leftPx,
    heightPx: Math.max(...boxes.map((box) => box.topPx + box.heightPx)) - topPx,
  };
}
