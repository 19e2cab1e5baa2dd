import { createHash } from 'node:crypto';

import {
  INCOMING,
  OCFL_ROOT,
  ocflKey,
  type ItemWork,
  type Member,
  type ObjectStore,
  type StoredFile,
} from '#lib/domain';
import { initRoot, readHead, writeVersion, type OcflStore } from '#lib/ocfl';

import { archiveRecord } from '../archive-record.ts';
import type { IngestContext } from '../context.ts';
import { premisXml } from '../premis.ts';

/** Logical paths of what describes the item inside its OCFL object. */
export const RECORD_PATH = 'fangzhi/item.json';
/** PREMIS events and checksums of its files. */
export const PREMIS_PATH = 'fangzhi/premis.xml';

/** The OCFL storage root inside the object store. */
export function ocflStore(objects: ObjectStore): OcflStore {
  return {
    putText: async (path, content) => {
      await objects.put(ocflKey(path), Buffer.from(content));
    },
    getText: async (path) => {
      if (!(await objects.head(ocflKey(path)))) return undefined;
      const chunks: Buffer[] = [];
      for await (const chunk of await objects.get(ocflKey(path))) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks).toString('utf8');
    },
    copyIn: (source, path) => objects.copy(source, ocflKey(path)),
    exists: async (path) => (await objects.head(ocflKey(path))) !== undefined,
    list: async (folder) => {
      const paths: string[] = [];
      for await (const key of objects.list(ocflKey(`${folder}/`))) paths.push(key.slice(OCFL_ROOT.length));
      return paths;
    },
    remove: (path) => objects.delete(ocflKey(path)),
  };
}

/** The files that make the item now, by logical path: what its pages use, and of everything else the newest of each path. */
export function currentFiles(work: ItemWork): ReadonlyMap<string, StoredFile> {
  const used = new Set(work.pages.flatMap((page) => [page.fileId, page.textFileId]));
  const files = [...work.files].sort((a, b) => (a.id < b.id ? -1 : 1));
  const current = new Map<string, StoredFile>();
  for (const file of files) {
    const isPart = used.has(file.id) || file.role === 'metadata' || file.role === 'contents';
    if (isPart && file.sha512 !== null) current.set(`${file.role ?? 'master'}/${file.path}`, file);
  }
  return current;
}

/**
 * Writes what is now true of the item as a version of its OCFL object: masters, supplied text and metadata, the item's record and
 * its PREMIS events. The same state again writes nothing. Returns where the archive keeps each file.
 */
export async function writeArchive(
  context: Pick<IngestContext, 'objects' | 'member'>,
  work: ItemWork,
  message: string,
): Promise<readonly { fileId: string; objectKey: string }[]> {
  const store = ocflStore(context.objects);
  await initRoot(store);
  const files = currentFiles(work);
  const member = await context.member(work.item.member);
  await writeVersion(store, work.item.id, {
    files: [
      ...[...files].map(([path, file]) => ({ path, source: file.objectKey, sha512: file.sha512 ?? '' })),
      textFile(RECORD_PATH, archiveRecord(work, files, member)),
      textFile(PREMIS_PATH, premisXml(work, files)),
    ],
    message,
    user: agentOf(member),
    created: new Date(),
  });
  const head = await readHead(store, work.item.id);
  const byPath = new Map(head?.files.map((file) => [file.path, file.contentPath]));
  return [...files].flatMap(([path, file]) => {
    const contentPath = byPath.get(path);
    return contentPath === undefined ? [] : [{ fileId: file.id, objectKey: ocflKey(contentPath) }];
  });
}

const textFile = (path: string, text: string): { path: string; text: string; sha512: string } => ({
  path,
  text,
  sha512: createHash('sha512').update(text).digest('hex'),
});

const agentOf = (member: Member | undefined): { name: string } => ({
  name: member?.name['en'] ?? member?.slug ?? 'fangzhi',
});

/** The step: the item's files move from `incoming/` into the archive; then, and only then, the submitted copies are removed. */
export async function preserve(context: IngestContext, itemId: string): Promise<void> {
  const work = await context.workshop.work(itemId);
  if (!work) return;
  const keys = await writeArchive(context, work, 'Ingested');
  await context.workshop.preserved(itemId, keys);
  for (const file of work.files)
    if (file.objectKey.startsWith(INCOMING) && keys.some((key) => key.fileId === file.id))
      await context.objects.delete(file.objectKey);
}

/** Brings the archive up to what an editor changed. */
export async function archive(context: IngestContext, itemId: string): Promise<void> {
  const work = await context.workshop.work(itemId);
  if (work) await writeArchive(context, work, `Now ${work.item.state}, version ${String(work.item.version)}`);
}
