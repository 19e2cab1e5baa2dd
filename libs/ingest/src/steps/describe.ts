import type { Problem, StoredFile } from '#lib/domain';

import type { IngestContext } from '../context.ts';
import { smallObject, withLocalFile } from '../local-file.ts';
import { problemOf } from '../problems.ts';
import type { SubmissionReaders } from '../submission/draft.ts';
import { packagesOf } from '../submission/packages.ts';
import { planItem } from '../submission/plan-item.ts';

const MAX_METADATA_BYTES = 32 * 2 ** 20;

/**
 * Makes items of a batch's files: finds the packages in it, reads their metadata, and says for every file whose it is. An item
 * with errors is left out and said so; the others go on.
 */
export async function describe(context: IngestContext, batchId: string): Promise<void> {
  const files = await context.batches.files(batchId);
  const verified = files.filter((file) => file.state === 'verified' || file.state === 'preserved');
  const readers = readersOf(context);
  const { drafts, problems } = await packagesOf(verified, readers.bytes);
  const claimed = new Set<string>();
  for (const draft of drafts) {
    for (const file of draft.files) claimed.add(file.id);
    const { plan, problems: found } = await planItem(draft, readers);
    problems.push(...found);
    if (plan) await context.ledger.planItem(batchId, plan);
  }
  problems.push(...unclaimed(verified, claimed));
  await context.ledger.described(batchId, problems);
}

function readersOf(context: IngestContext): SubmissionReaders {
  return {
    bytes: async (file) => (await smallObject(context.objects, file.objectKey, MAX_METADATA_BYTES)) ?? new Uint8Array(),
    pdfFacts: (file) =>
      withLocalFile(context.objects, file.objectKey, context.scratch, (path) => context.media.pdfFacts(path)),
  };
}

const unclaimed = (files: readonly StoredFile[], claimed: ReadonlySet<string>): Problem[] =>
  files
    .filter((file) => !claimed.has(file.id) && file.role !== 'metadata')
    .map((file) => problemOf('file-unclaimed', { file: file.path }, 'warning'));
