import { testDatabase, type TestDatabase } from '#lib/testing';

import { PostgresChangeLog } from './change-log.ts';
import { Database } from './database.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
}, 60_000);
afterAll(async () => {
  await test.dispose();
});

describe('migrations', () => {
  it('leave nothing that the mapping would still change', async () => {
    const drift = await test.database.source.driver.createSchemaBuilder().log();
    expect(drift.upQueries.map((query) => query.query)).toEqual([]);
  });

  it('may be run by several processes at once', async () => {
    const others = await Promise.all([1, 2, 3].map(() => new Database({ url: test.url, poolSize: 2 }).connect()));
    await Promise.all(others.map((database) => database.migrate()));
    const [row] = await test.database.rows<{ count: number }>('SELECT count(*)::int AS count FROM migrations');
    expect(row?.count).toBe(1);
    await Promise.all(others.map((database) => database.close()));
  });
});

describe('the change log', () => {
  it('hides a row from followers while an older transaction may still commit, and then gives it in order', async () => {
    const { database } = test;
    await database.rows(`INSERT INTO members (slug, name) VALUES ('m', '{}')`);
    for (const id of ['b0000000a', 'b0000000b'])
      await database.rows(
        `INSERT INTO items (id, member, local_id, state, kind, description, access, direction) VALUES ($1, 'm', $1, 'published', 'book', '{}', 'open', 'ltr')`,
        [id],
      );
    const log = new PostgresChangeLog(database);
    const slow = database.source.createQueryRunner();
    await slow.startTransaction();
    await slow.query(`INSERT INTO changes (item_id, kind, at) VALUES ('b0000000a', 'create', clock_timestamp())`);
    const began = await log.horizon();
    await database.rows(`INSERT INTO changes (item_id, kind, at) VALUES ('b0000000b', 'create', clock_timestamp())`);

    expect(await log.next('test', 10)).toEqual([]);
    const held = await log.horizon();
    const [committed] = await database.rows<{ at: Date }>(`SELECT at FROM changes WHERE item_id = 'b0000000b'`);
    expect(held.getTime()).toBeLessThanOrEqual(committed?.at.getTime() ?? 0);
    expect(held.getTime()).toBeLessThanOrEqual(began.getTime() + 1);

    await slow.commitTransaction();
    await slow.release();
    const changes = await log.next('test', 10);
    expect(changes.map((change) => change.itemId)).toEqual(['b0000000a', 'b0000000b']);

    await log.done('test', changes[0]?.seq ?? 0);
    expect((await log.next('test', 10)).map((change) => change.itemId)).toEqual(['b0000000b']);
    expect((await log.next('another', 10)).length).toBe(2);
  });
});
