import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Database, startEmbeddedServer } from '#lib/postgres';

import pg from 'pg';

/** A migrated, empty database for one test file. */
export interface TestDatabase {
  readonly database: Database;
  readonly url: string;
  dispose(): Promise<void>;
}

/**
 * Makes an empty database: on the server of `DATABASE_URL` when that is set (the stack tests), else on an embedded server
 * started for this call.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const outside = process.env['DATABASE_URL'];
  return outside ? onServer(outside) : onEmbedded();
}

async function onEmbedded(): Promise<TestDatabase> {
  const home = await mkdtemp(join(tmpdir(), 'fangzhi-test-'));
  const server = await startEmbeddedServer(home);
  const database = await migrated(server.url);
  return {
    database,
    url: server.url,
    dispose: async () => {
      await database.close();
      await server.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}

async function onServer(outside: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const administer = async (sql: string): Promise<void> => {
    const client = new pg.Client({ connectionString: outside });
    await client.connect();
    await client.query(sql);
    await client.end();
  };
  await administer(`CREATE DATABASE ${name}`);
  const url = outside.replace(/\/[^/]*$/, `/${name}`);
  const database = await migrated(url);
  return {
    database,
    url,
    dispose: async () => {
      await database.close();
      await administer(`DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

async function migrated(url: string): Promise<Database> {
  const database = await new Database({ url }).connect();
  await database.migrate();
  return database;
}
