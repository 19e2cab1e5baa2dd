import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { openAlliance, openLog, readConfig, type Alliance } from '#lib/nest';
import { testDatabase, type TestDatabase } from '#lib/testing';

import request from 'supertest';

import { createApp } from '../create-app.ts';

/**
 * Every route of the server and what an anonymous visitor, a stranger with an account, and the contributor of the owning member get.
 * A route that is not in this table fails the test: whoever adds one says here who may call it.
 * `ITEM` and `PAGE` stand for a restricted published item of the member `own` and its page, `BATCH` for one of its batches.
 */
const TABLE: Readonly<Record<string, readonly [anonymous: number, stranger: number, contributor: number]>> = {
  'GET /': [200, 200, 200],
  'GET /collections': [200, 200, 200],
  'GET /collections/books': [200, 200, 200],
  'GET /members/own': [200, 200, 200],
  'GET /search': [200, 200, 200],
  'GET /items/ITEM': [200, 200, 200],
  'GET /items/ITEM/read': [200, 200, 200],
  'GET /ark/99999/ITEM': [302, 302, 302],
  'GET /health/live': [200, 200, 200],
  'GET /health/ready': [200, 200, 200],
  'GET /metrics': [200, 200, 200],
  'GET /oai': [200, 200, 200],
  'POST /oai': [200, 200, 200],
  'GET /iiif/image/3/PAGE/info.json': [401, 403, 200],
  'GET /iiif/presentation/3/collections': [200, 200, 200],
  'GET /iiif/presentation/3/collections/books': [200, 200, 200],
  'GET /iiif/presentation/3/ITEM/manifest': [200, 200, 200],
  'GET /iiif/presentation/3/ITEM/annotations/PAGE': [401, 403, 404],
  'GET /api/v1/search': [200, 200, 200],
  'GET /api/v1/collections': [200, 200, 200],
  'GET /api/v1/members': [200, 200, 200],
  'GET /api/v1/items/ITEM': [200, 200, 200],
  'GET /api/v1/items/ITEM/pages': [200, 200, 200],
  'GET /api/v1/items/ITEM/text': [401, 403, 200],
  'GET /api/v1/pages/PAGE/alto': [401, 403, 404],
  'GET /api/v1/batches': [401, 200, 200],
  'POST /api/v1/batches': [401, 400, 400],
  'GET /api/v1/batches/BATCH': [401, 404, 200],
  'POST /api/v1/batches/BATCH/submit': [401, 404, 202],
  'PUT /api/v1/items/ITEM': [401, 400, 400],
  'POST /api/v1/items/ITEM/publish': [401, 403, 403],
  'POST /api/v1/items/ITEM/withdraw': [401, 400, 400],
  'POST /uploads': [401, 400, 400],
  'GET /uploads/none': [401, 404, 404],
  'GET /sign-in': [200, 303, 303],
  'POST /sign-in': [401, 401, 401],
  'POST /sign-out': [303, 303, 303],
  'GET /account': [401, 200, 200],
  'POST /account/password': [401, 403, 403],
  'POST /account/tokens': [401, 403, 403],
  'POST /account/tokens/x/revoke': [401, 403, 403],
  'GET /workspace': [401, 200, 200],
  'GET /workspace/upload': [401, 200, 200],
  'GET /workspace/drafts': [401, 200, 200],
  'POST /workspace/batches': [401, 422, 422],
  'GET /workspace/batches/BATCH': [401, 404, 200],
  'GET /workspace/batches/BATCH/upload': [401, 404, 303],
  'POST /workspace/batches/BATCH/finish': [401, 404, 303],
  'POST /workspace/batches/BATCH/publish': [401, 404, 403],
  'GET /workspace/items/ITEM': [401, 403, 403],
  'POST /workspace/items/ITEM': [401, 403, 403],
  'POST /workspace/items/ITEM/withdraw': [401, 403, 403],
};

/** Routes of libraries that show nothing of the alliance: the stylesheet and scripts, the documentation of the API. */
const OF_LIBRARIES = /^\/(assets|api(?!\/v1))/;

let database: TestDatabase;
let home: string;
let alliance: Alliance;
let app: NestFastifyApplication;
const routes = new Set<string>();
const stand = { ITEM: 'b0000000z', PAGE: 'b0000000z-0001', BATCH: '' };
const tokens: Record<string, string> = {};

beforeAll(async () => {
  database = await testDatabase();
  home = await mkdtemp(join(tmpdir(), 'fangzhi-routes-'));
  alliance = await openAlliance(readConfig({ FANGZHI_HOME: home, DATABASE_URL: database.url }));
  await setUp();
  app = await createApp(alliance, 'http://localhost:3000', openLog('fatal', 'test'));
  const fastify = app.getHttpAdapter().getInstance();
  await app.init();
  await fastify.ready();
  for (const route of printed(fastify.printRoutes({ commonPrefix: false }))) routes.add(route);
}, 60_000);

afterAll(async () => {
  await app.close();
  await alliance.close();
  await database.dispose();
  await rm(home, { recursive: true, force: true });
});

async function setUp(): Promise<void> {
  await alliance.setup.saveMember({ slug: 'own', name: { en: 'Own' }, place: {} });
  await alliance.setup.saveMember({ slug: 'other', name: { en: 'Other' }, place: {} });
  await alliance.setup.saveCollection({
    slug: 'books',
    title: { en: 'Books' },
    summary: {},
    kind: 'book',
    publishRule: 'review',
  });
  const batch = await alliance.ledger.open({ member: 'own', collection: 'books', title: 'b', createdBy: null });
  stand.BATCH = batch.id;
  const { itemId } = await alliance.ledger.planItem(batch.id, {
    localId: '1',
    kind: 'book',
    description: { title: [{ value: 'Closed' }] },
    access: 'restricted',
    embargoUntil: null,
    direction: 'ltr',
    pages: [],
    contents: [],
    otherFileIds: [],
  });
  stand.ITEM = itemId;
  stand.PAGE = `${itemId}-0001`;
  const access = {
    key: 'access/x',
    widthPx: 100,
    heightPx: 100,
    byteLength: 1,
    digest: 'abc',
    tilePx: 256,
    scaleFactors: [1],
  };
  await database.database.rows(
    `INSERT INTO pages (id, item_id, number, position, label, source_name, source_sha512, state, access) VALUES ($1, $2, 1, 1, '1', '1.jpg', '', 'ready', $3)`,
    [stand.PAGE, itemId, JSON.stringify(access)],
  );
  await alliance.publications.publish(itemId);
  for (const [name, member] of [
    ['stranger', 'other'],
    ['contributor', 'own'],
  ] as const) {
    const user = await alliance.accounts.save({
      username: name,
      name,
      password: 'a long password',
      administrator: false,
      roles: { [member]: 'contributor' },
    });
    tokens[name] = (await alliance.sessions.createToken(user.id, 'test')).secret;
  }
}

/** `METHOD /path` of every route in Fastify's own listing. */
function printed(tree: string): string[] {
  const stack: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const match = /^([│├└─\s]*)(\S.*?)(?: \(([A-Z, ]+)\))?$/.exec(line);
    if (!match) return [];
    const depth = Math.floor((match[1] ?? '').length / 4);
    stack.length = Math.max(0, depth - 1);
    stack.push(match[2] ?? '');
    return (match[3] ?? '')
      .split(', ')
      .filter((method) => ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].includes(method))
      .map((method) => `${method} ${stack.join('')}`);
  });
}

const concrete = (path: string): string =>
  path.replace(/ITEM|PAGE|BATCH/g, (name) => stand[name as keyof typeof stand]);

/** Whether a route pattern of Fastify stands for the path of a row. */
function matches(pattern: string, row: string): boolean {
  const [method, path = ''] = pattern.split(' ');
  const source = path
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replace(/:[A-Za-z]+/g, '[^/]+')
    .replace(/\*/g, '.*');
  return new RegExp(`^${method ?? ''} ${source}/?$`).test(row);
}

describe('every route', () => {
  it('has a row in the table', () => {
    expect(routes.size).toBeGreaterThan(30);
    const forgotten = [...routes].filter(
      (route) =>
        !OF_LIBRARIES.test(route.split(' ')[1] ?? '') && !Object.keys(TABLE).some((row) => matches(route, row)),
    );
    // tus answers every method at its two addresses; POST and GET stand for them.
    expect(forgotten.filter((route) => !/^(GET|PUT|PATCH|DELETE|POST) \/uploads/.test(route))).toEqual([]);
  });

  for (const [row, expected] of Object.entries(TABLE)) {
    for (const [index, who] of ['anonymous', 'stranger', 'contributor'].entries()) {
      it(`${row} answers ${String(expected[index])} to ${who === 'anonymous' ? 'anybody' : `a ${who}`}`, async () => {
        const [method = 'GET', path = '/'] = row.split(' ');
        const call = request(app.getHttpServer())[method.toLowerCase() as 'get'](concrete(path));
        if (who !== 'anonymous') void call.set('authorization', `Bearer ${tokens[who] ?? ''}`);
        const answer = await call.send(method === 'GET' ? undefined : {});
        expect(answer.status).toBe(expected[index]);
        expect(answer.text ?? '').not.toMatch(/node_modules|at .*\.ts:\d+/);
      });
    }
  }

  it('that changes something refuses a session without its token', async () => {
    const user = await alliance.accounts.byUsername('contributor');
    const { secret } = await alliance.sessions.open(user?.id ?? '');
    const answer = await request(app.getHttpServer())
      .post(`/api/v1/batches/${stand.BATCH}/submit`)
      .set('cookie', `fangzhi_session=${secret}`)
      .send({});
    expect(answer.status).toBe(403);
    expect(JSON.parse(answer.text)).toMatchObject({ details: { reason: 'csrf' } });
  });
});

describe('a restricted item', () => {
  it('shows its description and neither picture nor text address to the public', async () => {
    const page = await request(app.getHttpServer()).get(`/items/${stand.ITEM}`);
    expect(page.text).toContain('Closed');
    expect(page.text).not.toContain('/full/');
    const pages = await request(app.getHttpServer()).get(`/api/v1/items/${stand.ITEM}/pages`);
    expect(JSON.stringify(pages.body)).not.toContain('iiif/image');
  });
});
