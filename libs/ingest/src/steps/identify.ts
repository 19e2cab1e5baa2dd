import { basename } from 'node:path';

import type { FileFindings, StepOutcome, StoredFile } from '#lib/domain';

import type { IngestContext } from '../context.ts';
import { headOf, withLocalFile } from '../local-file.ts';
import { problemOf } from '../problems.ts';

const HEAD_BYTES = 8_192;
/** Left by desktop systems beside people's files. */
const DEBRIS = /^(\.ds_store|thumbs\.db|desktop\.ini|\._.*|\..*)$/i;

/** What identify found: findings without the checksum, or how the step ends otherwise. */
export type Identified = { readonly findings: Omit<FileFindings, 'sha512'> } | { readonly outcome: StepOutcome };

/** Finds out what a file is by its bytes; its name only narrows the choice. Throws a `DomainError` when the file is at fault. */
export async function identify(context: IngestContext, file: StoredFile): Promise<Identified> {
  const name = basename(file.path);
  if (DEBRIS.test(name) || file.path.startsWith('__MACOSX/') || file.path.includes('/__MACOSX/'))
    return { outcome: { kind: 'skipped', reason: 'system-file' } };
  const head = await headOf(context.objects, file.objectKey, HEAD_BYTES);
  const mediaType = await context.media.sniff(head, name);
  if (mediaType === undefined)
    return { outcome: { kind: 'rejected', problem: problemOf('unsupported-format', { file: file.path }) } };
  if (mediaType.startsWith('image/')) {
    const facts = await withLocalFile(context.objects, file.objectKey, context.scratch, (path) =>
      context.media.imageFacts(path),
    );
    return { findings: { role: 'master', mediaType, ...facts } };
  }
  if (mediaType === 'application/pdf') {
    const { pageCount } = await withLocalFile(context.objects, file.objectKey, context.scratch, (path) =>
      context.media.pdfFacts(path),
    );
    return { findings: { role: 'master', mediaType, pageCount } };
  }
  if (mediaType === 'application/zip') return { findings: { role: 'archive', mediaType } };
  return { findings: { role: textRole(name, mediaType, head.toString('utf8')), mediaType } };
}

/** What a text file is to its item: by its well-known name, else by its root element. */
function textRole(name: string, mediaType: string, head: string): FileFindings['role'] {
  const lower = name.toLowerCase();
  if (lower === 'contents.csv') return 'contents';
  if (mediaType === 'text/csv') return 'metadata';
  if (mediaType === 'text/html') return 'text';
  const root = /<(?:[\w-]+:)?([A-Za-z]\w*)[\s>/]/
    .exec(head.replace(/<\?[^>]*\?>|<!--[\s\S]*?-->|<!DOCTYPE[^>]*>/g, ''))?.[1]
    ?.toLowerCase();
  return root === 'alto' || root === 'html' ? 'text' : 'metadata';
}
