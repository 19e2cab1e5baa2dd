import { testDatabase, type TestDatabase } from '#lib/testing';

import { v7 as uuid } from 'uuid';

import { PostgresAllianceSetup } from './accounts.ts';
import { PostgresBatchReader } from './batch-reader.ts';
import { PostgresIngestLedger } from './ingest-ledger.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
  const setup = new PostgresAllianceSetup(test.database);
  await setup.saveMember({ slug: 'm', name: { en: 'M' }, place: {} });
  await setup.saveCollection({ slug: 'c', title: { en: 'C' }, summary: {}, kind: 'book', publishRule: 'review' });
}, 60_000);
afterAll(async () => {
  await test.dispose();
});

const FILES = 40;

describe('many files of one batch that are rejected at once', () => {
  it('do not stand in each other’s way, and describe follows once', async () => {
    const ledger = new PostgresIngestLedger(test.database);
    const batch = await ledger.open({ member: 'm', collection: 'c', title: 't', createdBy: null });
    const ids = Array.from({ length: FILES }, () => uuid());
    for (const id of ids)
      await ledger.addFile(batch.id, { id, path: `${id}.jpg`, objectKey: `incoming/${id}`, byteLength: 1 });
    await ledger.submit(batch.id);
    const problem = { code: 'undecodable-image', severity: 'error', message: { en: 'damaged' } } as const;
    const ends = await Promise.allSettled(
      ids.map((id) => ledger.fileEnded(id, 'identify', { kind: 'rejected', problem })),
    );
    expect(ends.filter((end) => end.status === 'rejected')).toEqual([]);
    expect((await new PostgresBatchReader(test.database).problems(batch.id)).length).toBe(FILES);
    const jobs = await test.database.rows(`SELECT 1 FROM graphile_worker.jobs WHERE key = $1`, [
      `describe:${batch.id}`,
    ]);
    expect(jobs.length).toBe(1);
  });
});
