import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import type {
  Accounts,
  AllianceSetup,
  BatchReader,
  Catalogue,
  ChangeLog,
  ImageRenderer,
  IngestLedger,
  ItemWorkshop,
  MediaWorkshop,
  ObjectStore,
  PageFinder,
  Publications,
  SearchIndex,
  Sessions,
} from '#lib/domain';
import type { IngestContext } from '#lib/ingest';
import { SharpImageRenderer, SharpMediaWorkshop } from '#lib/media';
import { DirectoryObjectStore, MinioObjectStore } from '#lib/objects';
import { OpenSearchIndex } from '#lib/opensearch';
import {
  Database,
  findEmbeddedServer,
  PostgresAccounts,
  PostgresAllianceSetup,
  PostgresBatchReader,
  PostgresCatalogue,
  PostgresChangeLog,
  PostgresIngestLedger,
  PostgresItemWorkshop,
  PostgresPageFinder,
  PostgresPublications,
  PostgresSearchIndex,
  PostgresSessions,
} from '#lib/postgres';

import type { Config } from './environment.ts';

/** Every port bound to the adapter that the configuration chooses. */
export interface Alliance {
  readonly config: Config;
  readonly catalogue: Catalogue;
  readonly pages: PageFinder;
  readonly log: ChangeLog;
  readonly ledger: IngestLedger;
  readonly batches: BatchReader;
  readonly workshop: ItemWorkshop;
  readonly publications: Publications;
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly setup: AllianceSetup;
  readonly objects: ObjectStore;
  readonly index: SearchIndex;
  readonly media: MediaWorkshop;
  readonly renderer: ImageRenderer;
  /** For the job runner and health checks. */
  readonly database: Database;
  close(): Promise<void>;
}

/** Connects to everything. Throws when the embedded database is meant and does not run. */
export async function openAlliance(config: Config, options: { readonly poolSize?: number } = {}): Promise<Alliance> {
  const url = config.databaseUrl ?? (await findEmbeddedServer(config.home));
  if (url === undefined)
    throw new Error(
      `No database: nothing runs on ${config.home}. Start the system with "npm start", or set DATABASE_URL.`,
    );
  const database = await new Database({
    url,
    ...(options.poolSize === undefined ? {} : { poolSize: options.poolSize }),
  }).connect();
  const objects = await objectStore(config);
  const index =
    config.openSearchUrl === undefined
      ? new PostgresSearchIndex(database)
      : new OpenSearchIndex({ url: config.openSearchUrl, prefix: 'fangzhi' });
  const scratch = join(config.home, 'scratch');
  await mkdir(scratch, { recursive: true });
  return {
    config,
    database,
    objects,
    index,
    catalogue: new PostgresCatalogue(database),
    pages: new PostgresPageFinder(database),
    log: new PostgresChangeLog(database),
    ledger: new PostgresIngestLedger(database),
    batches: new PostgresBatchReader(database),
    workshop: new PostgresItemWorkshop(database),
    publications: new PostgresPublications(database),
    accounts: new PostgresAccounts(database),
    sessions: new PostgresSessions(database),
    setup: new PostgresAllianceSetup(database),
    media: new SharpMediaWorkshop({}),
    renderer: new SharpImageRenderer({ store: objects, scratchDir: join(scratch, 'renderer') }),
    close: () => database.close(),
  };
}

async function objectStore(config: Config): Promise<ObjectStore> {
  if (!config.s3) {
    const root = join(config.home, 'objects');
    await mkdir(root, { recursive: true });
    return new DirectoryObjectStore({ root });
  }
  const store = new MinioObjectStore(config.s3);
  await store.prepare();
  return store;
}

/** What the ingest steps need of the alliance; `scratch` is this process's own directory. */
export function ingestContext(alliance: Alliance, scratch: string): IngestContext {
  return {
    ledger: alliance.ledger,
    batches: alliance.batches,
    workshop: alliance.workshop,
    publications: alliance.publications,
    objects: alliance.objects,
    media: alliance.media,
    member: async (slug) => (await alliance.catalogue.members()).find(({ of }) => of.slug === slug)?.of,
    scratch,
  };
}
