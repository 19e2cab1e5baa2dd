import { searchIndexContract, testDatabase } from '#lib/testing';

import { PostgresSearchIndex } from './search-index.ts';

searchIndexContract('PostgresSearchIndex', async () => {
  const { database, dispose } = await testDatabase();
  return { index: new PostgresSearchIndex(database), dispose };
});
