import { randomBytes, randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { Client } from 'minio';
import { MinioObjectStore } from '#lib/objects';
import { objectStoreContract } from '#lib/testing';
import { serviceAddress } from './service-address.ts';

const endpoint = serviceAddress('S3_ENDPOINT');
const accessKey = serviceAddress('S3_ACCESS_KEY');
const secretKey = serviceAddress('S3_SECRET_KEY');
const region = process.env.S3_REGION ?? 'us-east-1';
const url = new URL(endpoint);
const client = new Client({
  endPoint: url.hostname,
  port: Number(url.port || (url.protocol === 'https:' ? 443 : 80)),
  useSSL: url.protocol === 'https:',
  accessKey,
  secretKey,
  region,
});

async function removeBucket(bucket: string): Promise<void> {
  const names: string[] = [];
  for await (const { name } of client.listObjectsV2(bucket, '', true)) if (name !== undefined) names.push(name);
  if (names.length > 0) await client.removeObjects(bucket, names);
  await client.removeBucket(bucket);
}

/** Uploads begun and neither finished nor given up. */
async function unfinishedUploads(bucket: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of client.listIncompleteUploads(bucket, '', true)) keys.push(key);
  return keys;
}

objectStoreContract('MinioObjectStore', async () => {
  const bucket = `contract-${randomUUID()}`;
  const store = new MinioObjectStore({ endpoint, accessKey, secretKey, region, bucket });
  await store.prepare();
  return {
    store,
    dispose: async () => {
      expect(await unfinishedUploads(bucket)).toEqual([]);
      await removeBucket(bucket);
    },
  };
});

describe('MinioObjectStore', () => {
  it('is prepared twice, by two at once, without harm', async () => {
    const bucket = `contract-${randomUUID()}`;
    const stores = [1, 2].map(() => new MinioObjectStore({ endpoint, accessKey, secretKey, region, bucket }));
    await Promise.all(stores.map((store) => store.prepare()));
    await stores[0]?.put('a/1', Buffer.from('x'));
    await stores[1]?.prepare();
    expect(await stores[1]?.head('a/1')).toEqual({ byteLength: 1 });
    await removeBucket(bucket);
  });

  it('copies in parts what is too large for a plain copy', async () => {
    const bucket = `contract-${randomUUID()}`;
    const largestPlainCopyBytes = 5 * 1024 * 1024;
    const store = new MinioObjectStore({ endpoint, accessKey, secretKey, region, bucket, largestPlainCopyBytes });
    await store.prepare();
    const body = randomBytes(2 * largestPlainCopyBytes + 12_345);
    await store.put('incoming/嚴 州+1 (?).tif', body);
    await store.copy('incoming/嚴 州+1 (?).tif', 'ocfl/x/v1/content/f');
    expect((await buffer(await store.get('ocfl/x/v1/content/f'))).equals(body)).toBe(true);
    expect(await unfinishedUploads(bucket)).toEqual([]);
    await removeBucket(bucket);
  });

  it('says what is wrong when the secret is wrong', async () => {
    const store = new MinioObjectStore({ endpoint, accessKey, secretKey: 'not the secret', region, bucket: 'any' });
    await expect(store.put('a/1', Buffer.from('x'))).rejects.toMatchObject({ code: 'SignatureDoesNotMatch' });
  });
});
