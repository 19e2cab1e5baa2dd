import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';

import type { BatchProgress } from '#lib/domain';
import { receive } from '#lib/ingest';
import type { Alliance } from '#lib/nest';

const POLL_MS = 400;

/** The files of a folder, or the one file, as a submission names them. */
export async function filesAt(path: string): Promise<{ readonly file: string; readonly name: string }[]> {
  if (!(await stat(path)).isDirectory()) return [{ file: path, name: basename(path) }];
  const entries = await readdir(path, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => ({ file, name: relative(path, file).split(sep).join('/') }));
}

/** Where a submission goes. */
export interface SubmissionTarget {
  readonly member: string;
  readonly collection: string;
  readonly title: string;
}

/** Opens a batch, takes the files in, and submits it; returns its identifier. */
export async function submitFiles(
  alliance: Alliance,
  path: string,
  target: SubmissionTarget,
  onFile: (done: number, total: number) => void,
): Promise<string> {
  const files = await filesAt(path);
  if (files.length === 0) throw new Error(`${path}: there is no file in this folder.`);
  const batch = await alliance.ledger.open({ ...target, createdBy: null });
  for (const [index, { file, name }] of files.entries()) {
    await receive(alliance, batch.id, name, createReadStream(file));
    onFile(index + 1, files.length);
  }
  await alliance.ledger.submit(batch.id);
  return batch.id;
}

/** Units of work of a batch: files, then pages. */
export function workDone({ files, pages }: BatchProgress): { readonly done: number; readonly total: number } {
  const sum = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((a, b) => a + b, 0);
  return { done: sum(files) - files.received + pages.ready + pages.rejected, total: sum(files) + sum(pages) };
}

/** Waits until nothing more will happen to the batch by itself. */
export async function untilFinished(
  alliance: Alliance,
  batchId: string,
  onProgress: (progress: BatchProgress) => void,
): Promise<BatchProgress> {
  for (;;) {
    const [batch, progress] = await Promise.all([alliance.batches.batch(batchId), alliance.batches.progress(batchId)]);
    onProgress(progress);
    if (batch?.state === 'finished') return progress;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
