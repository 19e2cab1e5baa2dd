import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { Inject, Injectable } from '@nestjs/common';
import { DomainError, IngestLedger, ObjectStore } from '#lib/domain';
import { receive } from '#lib/ingest';
import { CONFIG, type Config } from '#lib/nest';

import { FileStore } from '@tus/file-store';

/** What tus knows of one upload. */
interface Spooled {
  readonly id: string;
  readonly size?: number | undefined;
  readonly offset: number;
  readonly metadata?: Record<string, string | null> | undefined;
}

/**
 * Where uploads grow on the local disk until they are whole; then they are received into the object store. What was whole when the
 * process died is found again by {@link collect}.
 */
@Injectable()
export class UploadSpool {
  readonly store: FileStore;
  readonly #folder: string;
  readonly #ports: { readonly ledger: IngestLedger; readonly objects: ObjectStore };

  constructor(@Inject(CONFIG) config: Config, ledger: IngestLedger, objects: ObjectStore) {
    this.#folder = join(config.home, 'spool');
    this.#ports = { ledger, objects };
    this.store = new FileStore({ directory: this.#folder });
  }

  async prepare(): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
  }

  /** Takes a whole upload into its batch and removes it from the spool; the removal comes last. */
  async finish(upload: Spooled): Promise<void> {
    const { batchId, path } = destinationOf(upload.metadata);
    await receive(this.#ports, batchId, path, createReadStream(join(this.#folder, upload.id)));
    await this.store.remove(upload.id);
  }

  /** Takes in the uploads of a batch that are whole and were not received yet. */
  async collect(batchId: string): Promise<void> {
    for (const name of await readdir(this.#folder)) {
      if (!name.endsWith('.json')) continue;
      const known = JSON.parse(await readFile(join(this.#folder, name), 'utf8')) as Spooled;
      if (known.metadata?.['batchId'] !== batchId) continue;
      const upload = await this.store.getUpload(known.id);
      if (upload.size !== undefined && upload.offset === upload.size)
        await this.finish({ id: upload.id, size: upload.size, offset: upload.offset, metadata: known.metadata });
    }
  }
}

/** Batch and path an upload names. Throws `invalid-input` when it names none. */
export function destinationOf(metadata: Spooled['metadata']): { readonly batchId: string; readonly path: string } {
  const batchId = metadata?.['batchId'];
  const path = metadata?.['path'] ?? metadata?.['relativePath'] ?? metadata?.['filename'];
  if (!batchId || !path)
    throw new DomainError('invalid-input', { field: 'Upload-Metadata', needs: 'batchId and path' });
  return { batchId, path };
}
