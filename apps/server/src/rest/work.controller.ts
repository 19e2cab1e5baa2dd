import { Body, Controller, Get, HttpCode, Param, Post, Put, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  BatchReader,
  Catalogue,
  DomainError,
  holdsRole,
  IngestLedger,
  Publications,
  type Batch,
  type Item,
} from '#lib/domain';
import { validateDescription, type Description } from '#lib/metadata';
import { batchJson, itemJson, Links } from '#lib/views';

import type { FastifyRequest } from 'fastify';

import { Access } from '../access/rule.ts';
import { require, whoOf } from '../access/visitor.ts';
import { UploadSpool } from '../uploads/upload-spool.ts';
import { CorrectionRequest, NewBatchRequest, WithdrawalRequest } from './requests.ts';

const BATCHES_LISTED = 100;

/** Submitting, correcting, publishing and withdrawing by program. */
@ApiTags('work')
@ApiBearerAuth()
@Controller('api/v1')
@Access('signed-in')
export class WorkController {
  readonly #batches: BatchReader;
  readonly #ledger: IngestLedger;
  readonly #catalogue: Catalogue;
  readonly #publications: Publications;
  readonly #spool: UploadSpool;
  readonly #links: Links;

  constructor(
    batches: BatchReader,
    ledger: IngestLedger,
    catalogue: Catalogue,
    publications: Publications,
    spool: UploadSpool,
    links: Links,
  ) {
    this.#batches = batches;
    this.#ledger = ledger;
    this.#catalogue = catalogue;
    this.#publications = publications;
    this.#spool = spool;
    this.#links = links;
  }

  @Get('batches')
  @ApiOperation({ summary: 'The latest batches of your members' })
  async list(@Req() request: FastifyRequest): Promise<object> {
    const who = whoOf(request);
    const members =
      who.kind === 'user' && who.administrator ? 'all' : who.kind === 'user' ? Object.keys(who.roles) : [];
    return { batches: await this.#batches.batches(members, BATCHES_LISTED) };
  }

  @Post('batches')
  @ApiOperation({ summary: 'Begin a batch; then upload its files to /uploads (tus) with metadata batchId and path' })
  async begin(@Body() body: NewBatchRequest, @Req() request: FastifyRequest): Promise<Batch> {
    const who = whoOf(request);
    if (!holdsRole(who, body.member, 'contributor')) throw new DomainError('not-allowed', { member: body.member });
    return this.#ledger.open({ ...body, createdBy: who.kind === 'user' ? who.userId : null });
  }

  @Get('batches/:id')
  @ApiOperation({ summary: 'A batch: state, progress, files, problems' })
  async batch(@Param('id') id: string, @Req() request: FastifyRequest): Promise<object> {
    const batch = await this.#ownBatch(request, id);
    const [progress, files, problems] = await Promise.all([
      this.#batches.progress(id),
      this.#batches.files(id),
      this.#batches.problems(id),
    ]);
    return batchJson({ batch, progress, files, problems });
  }

  @Post('batches/:id/submit')
  @HttpCode(202)
  @ApiOperation({ summary: 'All files are there: begin to process them' })
  async submit(@Param('id') id: string, @Req() request: FastifyRequest): Promise<object> {
    await this.#ownBatch(request, id);
    await this.#spool.collect(id);
    await this.#ledger.submit(id);
    return { id, state: 'processing' };
  }

  @Put('items/:id')
  @ApiOperation({ summary: 'Correct the description and access of an item' })
  async correct(
    @Param('id') id: string,
    @Body() body: CorrectionRequest,
    @Req() request: FastifyRequest,
  ): Promise<object> {
    require(whoOf(request), await this.#item(id), 'edit');
    const [problem] = validateDescription(body.description as Description).filter(
      (found) => found.severity === 'error',
    );
    if (problem)
      throw new DomainError('metadata-invalid', {
        field: problem.field,
        value: problem.value,
        message: problem.message.en,
      });
    const corrected = await this.#publications.correct(id, body.version, {
      description: body.description,
      access: body.access,
      embargoUntil: body.embargoUntil ?? null,
    });
    return itemJson(corrected, this.#links);
  }

  @Post('items/:id/publish')
  @HttpCode(200)
  @ApiOperation({ summary: 'Publish an item' })
  async publish(@Param('id') id: string, @Req() request: FastifyRequest): Promise<object> {
    require(whoOf(request), await this.#item(id), 'publish');
    await this.#publications.publish(id);
    return itemJson(await this.#item(id), this.#links);
  }

  @Post('items/:id/withdraw')
  @HttpCode(200)
  @ApiOperation({ summary: 'Withdraw an item; its identifier and a deleted record stay' })
  async withdraw(
    @Param('id') id: string,
    @Body() body: WithdrawalRequest,
    @Req() request: FastifyRequest,
  ): Promise<object> {
    require(whoOf(request), await this.#item(id), 'publish');
    await this.#publications.withdraw(id, body.reason);
    return itemJson(await this.#item(id), this.#links);
  }

  async #item(id: string): Promise<Item> {
    const item = await this.#catalogue.item(id);
    if (!item) throw new DomainError('not-found', { what: 'item', id });
    return item;
  }

  async #ownBatch(request: FastifyRequest, id: string): Promise<Batch> {
    const batch = await this.#batches.batch(id);
    if (!batch || !holdsRole(whoOf(request), batch.member, 'contributor'))
      throw new DomainError('not-found', { what: 'batch', id });
    return batch;
  }
}
