import { searchIndexContract, testDatabase } from '#lib/testing';

import { PostgresSearchIndex } from './search-index.ts';

searchIndexContract('PostgresSearchIndex', async () => {
  const test = await testDatabase();
  return { index: new PostgresSearchIndex(test.database), dispose: () => test.dispose() };
});
