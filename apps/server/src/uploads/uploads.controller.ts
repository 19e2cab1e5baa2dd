import { All, Controller, Req, Res } from '@nestjs/common';
import { BatchReader, DomainError, holdsRole } from '#lib/domain';
import { problemFor } from '#lib/nest';

import { Server } from '@tus/server';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { Access } from '../access/rule.ts';
import { whoOf } from '../access/visitor.ts';
import { destinationOf, UploadSpool } from './upload-spool.ts';

/** The largest single file. */
const MAX_BYTES = 64 * 2 ** 30;

/** Resumable uploads (tus 1.0) into a batch. */
@Controller('uploads')
@Access('signed-in')
export class UploadsController {
  readonly #batches: BatchReader;
  readonly #tus: Server;

  constructor(batches: BatchReader, spool: UploadSpool) {
    this.#batches = batches;
    this.#tus = new Server({
      path: '/uploads',
      datastore: spool.store,
      maxSize: MAX_BYTES,
      relativeLocation: true,
      onUploadFinish: async (_request, upload) => {
        await spool.finish(upload);
        return {};
      },
      onResponseError: (_request, error) => {
        if (!(error instanceof DomainError)) return undefined;
        const problem = problemFor(error);
        return { status_code: problem.status, body: `${problem.title}\n` };
      },
    });
  }

  @All(['', '*'])
  async handle(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (request.method === 'POST') await this.#requireBatch(request);
    void reply.hijack();
    await this.#tus.handle(request.raw, reply.raw);
  }

  /** The batch named by a new upload must still receive, and be of a member the person uploads for. */
  async #requireBatch(request: FastifyRequest): Promise<void> {
    const header = request.headers['upload-metadata'];
    const { batchId } = destinationOf(parseMetadata(typeof header === 'string' ? header : ''));
    const batch = await this.#batches.batch(batchId);
    if (!batch || !holdsRole(whoOf(request), batch.member, 'contributor'))
      throw new DomainError('not-found', { what: 'batch', id: batchId });
    if (batch.state !== 'receiving') throw new DomainError('conflict', { batch: batchId, state: batch.state });
  }
}

/** tus `Upload-Metadata`: comma-separated pairs of key and Base64 value. */
function parseMetadata(header: string): Record<string, string> {
  return Object.fromEntries(
    header.split(',').flatMap((pair) => {
      const [key, value = ''] = pair.trim().split(' ');
      return key ? [[key, Buffer.from(value, 'base64').toString('utf8')]] : [];
    }),
  );
}
