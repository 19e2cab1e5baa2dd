import type { Readable } from 'node:stream';
import { promisify } from 'node:util';

import { DomainError, type Problem, type StoredFile } from '#lib/domain';

import yauzl, { type Entry, type ZipFile } from 'yauzl';

import type { IngestContext } from '../context.ts';
import { withLocalFile } from '../local-file.ts';
import { problemOf } from '../problems.ts';
import { receive, safePath } from './receive.ts';

/** Limits that keep an archive from filling the disk. */
const MAX_ENTRIES = 20_000;
const MAX_ENTRY_BYTES = 8 * 2 ** 30;
const MAX_RATIO = 200;
const RATIO_FREE_BYTES = 16 * 2 ** 20;

const openZip = promisify<string, yauzl.Options, ZipFile>(yauzl.open);

/**
 * Takes the files of a zip in, one by one, as if each had been submitted below a folder named like the archive.
 * An entry with an unsafe path or size is refused with a problem; the rest comes through. Entries already there are not doubled.
 */
export async function unpack(
  context: IngestContext,
  archive: StoredFile,
  known: ReadonlySet<string>,
): Promise<readonly Problem[]> {
  const folder = archive.path.replace(/\.zip$/i, '');
  return withLocalFile(context.objects, archive.objectKey, context.scratch, async (path) => {
    const zip = await openZip(path, { lazyEntries: true, autoClose: true, decodeStrings: false }).catch(
      (cause: unknown) => {
        throw new DomainError('unsafe-archive', { archive: archive.path }, { cause });
      },
    );
    const problems: Problem[] = [];
    let count = 0;
    for await (const entry of entriesOf(zip)) {
      count += 1;
      if (count > MAX_ENTRIES)
        throw new DomainError('unsafe-archive', { archive: archive.path, maximumEntries: MAX_ENTRIES });
      const name = entryName(entry);
      if (name.endsWith('/')) continue;
      const problem = entryProblem(entry, name);
      if (problem) {
        problems.push(problem);
        continue;
      }
      const target = `${folder}/${safePath(name)}`;
      if (!known.has(target)) await receive(context, archive.batchId, target, await openEntry(zip, entry));
    }
    return problems;
  });
}

function entryProblem(entry: Entry, name: string): Problem | undefined {
  try {
    safePath(name);
  } catch {
    return problemOf('unsafe-archive', { file: name });
  }
  const suspicious =
    entry.uncompressedSize > RATIO_FREE_BYTES && entry.uncompressedSize > entry.compressedSize * MAX_RATIO;
  return entry.uncompressedSize > MAX_ENTRY_BYTES || suspicious
    ? problemOf('bomb', { file: name, value: `${String(entry.uncompressedSize)} bytes` })
    : undefined;
}

/** Names are UTF-8 when flagged so; else, as Chinese Windows writes them, GB18030 unless they happen to be valid UTF-8. */
function entryName(entry: Entry): string {
  const raw = entry.fileName as unknown as Buffer;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw);
  } catch {
    return new TextDecoder('gb18030').decode(raw);
  }
}

async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
  for (;;) {
    const entry = await new Promise<Entry | undefined>((resolve, reject) => {
      const settle = (result: Entry | undefined): void => {
        zip.removeAllListeners('entry').removeAllListeners('end').removeAllListeners('error');
        resolve(result);
      };
      zip.once('entry', settle);
      zip.once('end', () => {
        settle(undefined);
      });
      zip.once('error', reject);
      zip.readEntry();
    });
    if (!entry) return;
    yield entry;
  }
}

const openEntry = (zip: ZipFile, entry: Entry): Promise<Readable> =>
  new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) reject(error);
      else resolve(stream);
    });
  });
