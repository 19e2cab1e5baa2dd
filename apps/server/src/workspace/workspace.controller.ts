import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { BatchReader, Catalogue, PageFinder, type Item } from '#lib/domain';

import type { FastifyReply, FastifyRequest } from 'fastify';
import { h } from 'preact';

import { Access } from '../access/rule.ts';
import type { Picture } from '../portal/page-context.ts';
import { pageTitles } from '../portal/page-titles.ts';
import { PortalPages } from '../portal/portal-pages.ts';
import { pageNumber, PER_PAGE } from '../portal/views/lists.ts';
import { coverOf } from '../portal/views/pictures.ts';
import { draftsView } from './drafts-view.ts';
import { homeView } from './home-view.ts';
import { DraftsPage } from './pages/drafts-page.tsx';
import { WorkspaceHomePage } from './pages/workspace-home-page.tsx';
import { membersOf, personOf, type Person } from './person.ts';
import { waitingFor, waitingIn } from './workplace.ts';

const BATCHES_LISTED = 30;

/** The front of the workspace and the review list. */
@Controller('workspace')
@Access('signed-in')
export class WorkspaceController {
  readonly #catalogue: Catalogue;
  readonly #batches: BatchReader;
  readonly #finder: PageFinder;
  readonly #pages: PortalPages;

  constructor(catalogue: Catalogue, batches: BatchReader, finder: PageFinder, pages: PortalPages) {
    this.#catalogue = catalogue;
    this.#batches = batches;
    this.#finder = finder;
    this.#pages = pages;
  }

  @Get()
  async home(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const person = personOf(request);
    const members = membersOf(person);
    const [collections, latest] = await Promise.all([
      this.#catalogue.collections(),
      this.#batches.batches(members, BATCHES_LISTED),
    ]);
    const [waiting, batches] = await Promise.all([
      waitingIn(this.#catalogue, collections, members),
      Promise.all(
        latest.map(async (batch) => {
          const [progress, problems] = await Promise.all([
            this.#batches.progress(batch.id),
            this.#batches.problems(batch.id),
          ]);
          return { batch, progress, problems };
        }),
      ),
    ]);
    const ctx = this.#pages.context(request);
    const contributes = members === 'all' || members.length > 0;
    const view = homeView(ctx, person, { collections, contributes, waiting, batches });
    await this.#pages.send(request, reply, h(WorkspaceHomePage, view), {
      title: pageTitles.workspace(ctx.lang),
      noindex: true,
    });
  }

  @Get('drafts')
  async drafts(
    @Query('page') asked: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const person = personOf(request);
    const page = pageNumber(asked);
    const window = { offset: (page - 1) * PER_PAGE, limit: PER_PAGE };
    const [{ items, total }, collections] = await Promise.all([
      waitingFor(this.#catalogue, membersOf(person), window),
      this.#catalogue.collections(),
    ]);
    const ctx = this.#pages.context(request);
    const view = draftsView(ctx, {
      items,
      total,
      covers: await this.#covers(person, items),
      collections: collections.map(({ of }) => of),
      page,
    });
    await this.#pages.send(request, reply, h(DraftsPage, view), { title: pageTitles.drafts(ctx.lang), noindex: true });
  }

  async #covers(person: Person, items: readonly Item[]): Promise<ReadonlyMap<string, Picture | null>> {
    return new Map(
      await Promise.all(items.map(async (item) => [item.id, await coverOf(this.#finder, person, item)] as const)),
    );
  }
}
