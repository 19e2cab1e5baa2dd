import { mkdir } from 'node:fs/promises';

import { Database, startEmbeddedServer } from '#lib/postgres';

import type { Config } from './environment.ts';

/** The database as `fangzhi start` sees it. */
export interface DatabaseServer {
  readonly url: string;
  /** Whether this call started it. */
  readonly started: boolean;
  /** Stops the embedded server; does nothing to a server of somebody else's. */
  stop(): Promise<void>;
}

/** Makes sure that a database runs and has the current schema: the one of DATABASE_URL, else the embedded one. */
export async function startDatabase(config: Config): Promise<DatabaseServer> {
  await mkdir(config.home, { recursive: true });
  const server =
    config.databaseUrl === undefined
      ? await startEmbeddedServer(config.home)
      : { url: config.databaseUrl, started: false, stop: () => Promise.resolve() };
  const database = await new Database({ url: server.url, poolSize: 2 }).connect();
  try {
    await database.migrate();
  } finally {
    await database.close();
  }
  return server;
}
