import { randomUUID } from 'node:crypto';
import { Client } from '@opensearch-project/opensearch';
import { MAPPING_DATE, OpenSearchIndex } from '#lib/opensearch';
import { anItem, aSearch, searchIndexContract } from '#lib/testing';
import { serviceAddress } from './service-address.ts';

const url = serviceAddress('OPENSEARCH_URL');

async function made() {
  const prefix = `contract-${randomUUID()}`;
  const client = new Client({ node: url });
  const index = new OpenSearchIndex({ url, prefix });
  await index.prepare();
  return {
    prefix,
    client,
    index,
    dispose: async () => {
      await client.indices.delete({ index: `${prefix}-*` });
      await index.close();
      await client.close();
    },
  };
}

searchIndexContract('OpenSearchIndex', made);

describe('OpenSearchIndex', () => {
  it('keeps dated indices behind aliases, and moves the aliases on from an older date', async () => {
    const { prefix, client, index, dispose } = await made();
    await client.indices.create({ index: `${prefix}-items-2020-01-01` });
    await client.indices.updateAliases({
      body: {
        actions: [
          { remove: { index: `${prefix}-items-${MAPPING_DATE}`, alias: `${prefix}-items` } },
          { add: { index: `${prefix}-items-2020-01-01`, alias: `${prefix}-items` } },
        ],
      },
    });
    await index.prepare();
    const holders = await client.indices.getAlias({ name: [`${prefix}-items`, `${prefix}-pages`] });
    expect(Object.keys(holders.body).sort()).toEqual([
      `${prefix}-items-${MAPPING_DATE}`,
      `${prefix}-pages-${MAPPING_DATE}`,
    ]);
    await dispose();
  });

  it('writes into no index that was not prepared', async () => {
    const { prefix, client, index, dispose } = await made();
    await client.indices.delete({ index: `${prefix}-*` });
    await expect(index.write([anItem('a', { texts: ['x'] })])).rejects.toThrow(/refused/);
    await index.prepare();
    expect((await index.search(aSearch(''))).total).toBe(0);
    await dispose();
  });

  it('takes only a prefix OpenSearch would take', () => {
    expect(() => new OpenSearchIndex({ url, prefix: 'Not *this*' })).toThrow(/cannot begin the name/);
  });
});
