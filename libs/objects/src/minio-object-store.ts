import { createHash } from 'node:crypto';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { Readable } from 'node:stream';
import { type BucketItem, Client } from 'minio';
import { type ByteRange, DomainError, ObjectStore } from '#lib/domain';
import { byteParts } from './byte-parts.ts';
import { checkRange } from './byte-range.ts';
import { errorCode } from './error-code.ts';
import { checkObjectKey, splitPrefix } from './object-key.ts';

/** Where the bucket is and how to enter it. */
export interface MinioObjectStoreOptions {
  /** URL of the server without a path: `http://127.0.0.1:9000`, `https://s3.example.org`. */
  readonly endpoint: string;
  readonly accessKey: string;
  readonly secretKey: string;
  /** Region of the bucket; MinIO takes any, `us-east-1` when not given. */
  readonly region?: string;
  readonly bucket: string;
  /** Larger objects are copied in parts; 5 GiB, the limit of S3, when not given. At least 5 MiB. */
  readonly largestPlainCopyBytes?: number;
}

/** Bytes held and sent at once; with S3's 10,000 parts an object may reach 160 GiB. */
const PART_BYTES = 16 * 1024 * 1024;
const GIBIBYTE = 1024 ** 3;
/** Idle connections are let go before the server closes them (MinIO: 30 s), so none dies under a request. */
const IDLE_MS = 20_000;
const MAX_SOCKETS = 64;

const isMissing = (error: unknown): boolean => errorCode(error) === 'NoSuchKey' || errorCode(error) === 'NotFound';

/** Sends the next part: bytes, or by its headers a range of another object. */
type SendPart = (headers: Readonly<Record<string, string>>, part?: Buffer) => Promise<void>;

function connect(options: MinioObjectStoreOptions): Client {
  const url = new URL(options.endpoint);
  const secure = url.protocol === 'https:';
  const agentOptions = { keepAlive: true, timeout: IDLE_MS, maxSockets: MAX_SOCKETS };
  return new Client({
    endPoint: url.hostname,
    port: url.port ? Number(url.port) : secure ? 443 : 80,
    useSSL: secure,
    accessKey: options.accessKey,
    secretKey: options.secretKey,
    region: options.region ?? 'us-east-1',
    transportAgent: secure ? new HttpsAgent(agentOptions) : new HttpAgent(agentOptions),
  });
}

/**
 * Objects in one bucket of MinIO or any S3. Streams are sent in parts of 16 MiB, so memory does not grow with the object;
 * an upload that breaks off is aborted and never becomes visible.
 */
export class MinioObjectStore extends ObjectStore {
  readonly #client: Client;
  readonly #bucket: string;
  readonly #region: string;
  readonly #largestPlainCopyBytes: number;

  constructor(options: MinioObjectStoreOptions) {
    super();
    this.#client = connect(options);
    this.#bucket = options.bucket;
    this.#region = options.region ?? 'us-east-1';
    this.#largestPlainCopyBytes = options.largestPlainCopyBytes ?? 5 * GIBIBYTE;
  }

  /** Creates the bucket when there is none. */
  async prepare(): Promise<void> {
    if (await this.#client.bucketExists(this.#bucket)) return;
    try {
      await this.#client.makeBucket(this.#bucket, this.#region);
    } catch (error) {
      // Another process was quicker.
      if (errorCode(error) !== 'BucketAlreadyOwnedByYou') throw error;
    }
  }

  override async put(key: string, body: Readable | Uint8Array): Promise<{ readonly byteLength: number }> {
    checkObjectKey(key);
    if (body instanceof Uint8Array) return this.#putWhole(key, body);
    const parts = byteParts(body, PART_BYTES);
    const first = await parts.next();
    if (first.done) return this.#putWhole(key, Buffer.alloc(0));
    if (first.value.length < PART_BYTES) return this.#putWhole(key, first.value);
    return this.#putParts(key, first.value, parts);
  }

  override async get(key: string, range?: ByteRange): Promise<Readable> {
    checkObjectKey(key);
    if (range) checkRange(range);
    try {
      if (!range) return await this.#client.getObject(this.#bucket, key);
      // A length of 0 would mean “to the end” to the client.
      if (range.length > 0) return await this.#client.getPartialObject(this.#bucket, key, range.start, range.length);
    } catch (error) {
      if (errorCode(error) === 'InvalidRange') return Readable.from([]);
      throw this.#translated(error, key);
    }
    if (!(await this.head(key))) throw new DomainError('not-found', { what: 'object', key });
    return Readable.from([]);
  }

  override async head(key: string): Promise<{ readonly byteLength: number } | undefined> {
    checkObjectKey(key);
    try {
      return { byteLength: (await this.#client.statObject(this.#bucket, key)).size };
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  override async *list(prefix: string): AsyncIterable<string> {
    splitPrefix(prefix);
    const found: AsyncIterable<BucketItem> = this.#client.listObjectsV2(this.#bucket, prefix, true);
    for await (const { name } of found) if (name !== undefined) yield name;
  }

  override async copy(from: string, to: string): Promise<void> {
    checkObjectKey(from);
    checkObjectKey(to);
    const found = await this.head(from);
    if (!found) throw new DomainError('not-found', { what: 'object', key: from });
    // S3 refuses to copy an object onto itself.
    if (from === to) return;
    try {
      if (found.byteLength > this.#largestPlainCopyBytes) await this.#copyParts(from, to, found.byteLength);
      else await this.#client.copyObject(this.#bucket, to, `/${this.#bucket}/${from}`);
    } catch (error) {
      throw this.#translated(error, from);
    }
  }

  override async delete(key: string): Promise<void> {
    checkObjectKey(key);
    await this.#client.removeObject(this.#bucket, key);
  }

  override localPath(_key: string): undefined {
    return undefined;
  }

  async #putWhole(key: string, body: Uint8Array): Promise<{ readonly byteLength: number }> {
    const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
    await this.#client.putObject(this.#bucket, key, bytes, bytes.length);
    return { byteLength: bytes.length };
  }

  /**
   * Sends part after part under an upload of its own. The client's own streaming is not used: it continues whatever
   * unfinished upload it finds under the key, mixing two writers, and does not notice when the source fails.
   */
  async #putParts(key: string, first: Buffer, rest: AsyncIterable<Buffer>): Promise<{ readonly byteLength: number }> {
    let byteLength = 0;
    await this.#multipart(key, async (send) => {
      const sendBytes = async (part: Buffer): Promise<void> => {
        await send({ 'Content-MD5': createHash('md5').update(part).digest('base64') }, part);
        byteLength += part.length;
      };
      await sendBytes(first);
      for await (const part of rest) await sendBytes(part);
    });
    return { byteLength };
  }

  /** Copies range after range. The client's own composing gives every part of one source the same number and range. */
  async #copyParts(from: string, to: string, byteLength: number): Promise<void> {
    const source = [this.#bucket, ...from.split('/')].map(encodeURIComponent).join('/');
    const step = Math.min(GIBIBYTE, this.#largestPlainCopyBytes);
    await this.#multipart(to, async (send) => {
      for (let start = 0; start < byteLength; start += step) {
        const end = Math.min(start + step, byteLength) - 1;
        await send({ 'x-amz-copy-source': source, 'x-amz-copy-source-range': `bytes=${start}-${end}` });
      }
    });
  }

  /** Begins an upload, lets `sendAll` send its parts, and completes it, or gives it up when anything fails. */
  async #multipart(key: string, sendAll: (send: SendPart) => Promise<void>): Promise<void> {
    const uploadId = await this.#client.initiateNewMultipartUpload(this.#bucket, key, {});
    const etags: { part: number; etag: string }[] = [];
    try {
      await sendAll(async (headers, part) => {
        const partNumber = etags.length + 1;
        const sent = await this.#client.uploadPart(
          { bucketName: this.#bucket, objectName: key, uploadID: uploadId, partNumber, headers },
          part,
        );
        etags.push({ part: partNumber, etag: sent.etag });
      });
      await this.#client.completeMultipartUpload(this.#bucket, key, uploadId, etags);
    } catch (error) {
      await this.#abort(key, uploadId, error);
      throw error;
    }
  }

  async #abort(key: string, uploadId: string, reason: unknown): Promise<void> {
    try {
      await this.#client.abortMultipartUpload(this.#bucket, key, uploadId);
    } catch (error) {
      throw new AggregateError(
        [reason, error],
        `The upload of ${key} failed, and so did removing what had been sent.`,
        {
          cause: error,
        },
      );
    }
  }

  #translated(error: unknown, key: string): unknown {
    return isMissing(error) ? new DomainError('not-found', { what: 'object', key }, { cause: error }) : error;
  }
}
