import {
  ANONYMOUS,
  type Batch,
  type BatchProgress,
  type Item,
  type Page,
  type Problem,
  type StoredFile,
  type Who,
} from '#lib/domain';

import type { PageContext } from '../portal/page-context.ts';
import { accountView } from './account-view.ts';
import { batchState, batchSteps } from './batch-state.ts';
import { batchView, itemIdsOf, readyToPublish } from './batch-view.ts';
import { draftsView } from './drafts-view.ts';
import { homeView } from './home-view.ts';
import { problemView } from './problem-view.ts';
import { chooseView, transferView } from './upload-view.ts';

const ctx: PageContext = {
  lang: 'zh-Hans',
  prefix: '',
  path: '/workspace',
  viewer: { name: '沈未央' },
  csrf: 'tok',
  allianceName: '方志',
  assets: { css: '/assets/main.css', islands: {} },
};
const english: PageContext = { ...ctx, lang: 'en' };

const person = (role: 'contributor' | 'editor'): Who => ({
  kind: 'user',
  userId: 'u1',
  name: '沈未央',
  administrator: false,
  roles: { yanzhou: role },
});
const at = new Date('2026-03-01T08:00:00Z');

const batch: Batch = {
  id: 'b1',
  member: 'yanzhou',
  collection: 'gazetteers',
  title: '昌国州图志',
  state: 'processing',
  createdBy: 'u1',
  createdAt: at,
};
const collection = {
  slug: 'gazetteers',
  title: { 'zh-Hans': '浙江旧志', en: 'Old gazetteers' },
  summary: {},
  kind: 'gazetteer',
  publishRule: 'review',
} as const;

function item(change: Partial<Item> = {}): Item {
  return {
    id: 'b7k2m9q4x',
    member: 'yanzhou',
    localId: 'yz-1',
    state: 'review',
    kind: 'gazetteer',
    description: { title: [{ value: '昌國州圖志', lang: 'zh-Hant' }], date: [{ value: '1298' }] },
    access: 'open',
    embargoUntil: null,
    direction: 'rtl',
    collections: ['gazetteers'],
    pageCount: 2,
    coverPageId: 'b7k2m9q4x-0001',
    version: 3,
    createdAt: at,
    updatedAt: at,
    datestamp: null,
    withdrawnReason: null,
    ...change,
  };
}

function page(change: Partial<Page> = {}): Page {
  const access = {
    key: 'k',
    widthPx: 2000,
    heightPx: 3000,
    byteLength: 1,
    digest: 'd',
    tilePx: 512,
    scaleFactors: [1],
  };
  return {
    id: 'b7k2m9q4x-0001',
    itemId: 'b7k2m9q4x',
    number: 1,
    position: 1,
    label: '卷一',
    sourceName: '0001.tif',
    pdfPage: null,
    state: 'ready',
    access,
    textKey: null,
    ...change,
  };
}

const file = (path: string, state: StoredFile['state']): StoredFile => ({
  id: path,
  batchId: 'b1',
  itemId: null,
  path,
  role: null,
  state,
  objectKey: '',
  byteLength: 10,
  mediaType: null,
  sha512: null,
  widthPx: null,
  heightPx: null,
  pageCount: null,
});

function progress(change: {
  files?: Partial<BatchProgress['files']>;
  pages?: Partial<BatchProgress['pages']>;
  items?: Partial<BatchProgress['items']>;
}): BatchProgress {
  return {
    files: { received: 0, verified: 0, preserved: 0, skipped: 0, rejected: 0, ...change.files },
    pages: { pending: 0, ready: 0, rejected: 0, ...change.pages },
    items: { draft: 0, review: 0, published: 0, withdrawn: 0, ...change.items },
  };
}

const broken: Problem = {
  code: 'undecodable-image',
  severity: 'error',
  file: '0037.tif',
  message: { 'zh-Hans': '图像已损坏。', en: 'The image is damaged.' },
};

describe('batchState', () => {
  const finished: Batch = { ...batch, state: 'finished' };

  it.each([
    ['uploading', { ...batch, state: 'receiving' }, progress({ files: { received: 2 } }), []],
    ['waiting', batch, progress({ files: { received: 2 } }), []],
    ['working', batch, progress({ files: { received: 1, verified: 1 } }), []],
    ['failed', finished, progress({ files: { rejected: 2 } }), [broken]],
    ['problems', finished, progress({ files: { preserved: 1, rejected: 1 }, items: { review: 1 } }), [broken]],
    ['review', finished, progress({ files: { preserved: 2 }, items: { review: 1, published: 1 } }), []],
    ['published', finished, progress({ files: { preserved: 2 }, items: { published: 1 } }), []],
    ['published', finished, progress({ files: { skipped: 2 } }), []],
    ['cancelled', finished, progress({ files: { preserved: 2 }, items: { withdrawn: 1 } }), []],
  ] as const)('%s', (state, of, how, problems) => {
    expect(batchState({ batch: of, progress: how, problems })).toBe(state);
  });

  it('does not take warnings for problems somebody must settle', () => {
    const warning = { ...broken, severity: 'warning' as const };
    const facts = { batch: finished, progress: progress({ items: { review: 1 } }), problems: [warning] };
    expect(batchState({ ...facts, progress: progress({ files: { preserved: 1 }, items: { review: 1 } }) })).toBe(
      'review',
    );
  });
});

describe('batchSteps', () => {
  const current = (how: BatchProgress, state: Batch['state'] = 'processing') =>
    batchSteps({ batch: { ...batch, state }, progress: how, problems: [] }, []).find((step) => step.current)?.step;

  it('marks the first step with work left, none when all is over', () => {
    expect(current(progress({ files: { received: 1, verified: 4 } }))).toBe('identify');
    expect(current(progress({ files: { verified: 5 } }))).toBe('describe');
    expect(current(progress({ files: { verified: 5 }, items: { draft: 1 } }))).toBe('preserve');
    expect(current(progress({ files: { preserved: 5 }, items: { draft: 1 }, pages: { pending: 3 } }))).toBe('derive');
    expect(current(progress({ files: { preserved: 5 }, items: { review: 1 } }), 'finished')).toBeUndefined();
  });

  it('counts in the order of the pipeline', () => {
    const how = progress({
      files: { preserved: 2, verified: 1, skipped: 1, rejected: 1 },
      pages: { ready: 2 },
      items: { published: 1 },
    });
    const steps = batchSteps({ batch, progress: how, problems: [] }, [{ textKey: 't' }, { textKey: null }]);
    expect(steps.map(({ step, done }) => `${step} ${String(done)}`)).toEqual([
      'receive 5',
      'identify 4',
      'verify 3',
      'describe 1',
      'preserve 2',
      'derive 2',
      'extract 1',
      'publish 1',
    ]);
  });
});

describe('batchView', () => {
  const parts = {
    batch,
    progress: progress({}),
    problems: [broken],
    files: [file('a.tif', 'preserved'), file('b.tif', 'rejected')],
    pages: [page(), page({ id: 'p2', position: 2, state: 'rejected', access: null })],
    items: [item()],
    collections: [collection],
  };

  it('puts what is wrong first and keeps pages in their order', () => {
    const view = batchView(ctx, person('contributor'), parts);
    expect(view.files.map((each) => each.path)).toEqual(['b.tif', 'a.tif']);
    expect(view.cells.map((cell) => [cell.label, cell.state])).toEqual([
      ['1', 'done'],
      ['2', 'rejected'],
    ]);
    expect(view.problems[0]).toMatchObject({ file: '0037.tif', what: '图像已损坏。' });
    expect(view.batch).toMatchObject({ state: 'waiting', startedBy: '沈未央', collection: { text: '浙江旧志' } });
  });

  it('offers publishing to those who may, for what is ready', () => {
    expect(batchView(ctx, person('contributor'), parts).publish).toBeUndefined();
    expect(batchView(ctx, person('editor'), parts).publish).toEqual({
      action: '/workspace/batches/b1/publish',
      count: 1,
    });
  });

  it('leads to the public page of a published item, to the edit page otherwise', () => {
    expect(batchView(ctx, person('editor'), parts).cells[0]?.href).toBe('/workspace/items/b7k2m9q4x');
    const published = batchView(ctx, person('editor'), { ...parts, items: [item({ state: 'published' })] });
    expect(published.cells[0]?.href).toBe('/items/b7k2m9q4x?page=1');
  });

  it('follows a batch until nothing more happens by itself', () => {
    const view = (state: Batch['state']) => batchView(ctx, person('editor'), { ...parts, batch: { ...batch, state } });
    expect([view('receiving').live, view('processing').live, view('finished').live]).toEqual([true, true, false]);
    expect([view('receiving').addHref, view('processing').addHref]).toEqual([
      '/workspace/batches/b1/upload',
      undefined,
    ]);
  });
});

describe('readyToPublish', () => {
  it('leaves out drafts, what has faults, and what the person may not publish', () => {
    const good = item();
    const others = [item({ state: 'draft' }), item({ description: {} }), item({ member: 'other' })];
    expect(readyToPublish(person('editor'), [good, ...others])).toEqual([good]);
    expect(readyToPublish(ANONYMOUS, [good])).toEqual([]);
  });
});

it('names every item of a batch once', () => {
  const files = [
    { ...file('a', 'preserved'), itemId: 'x' },
    { ...file('b', 'preserved'), itemId: 'y' },
  ];
  expect(itemIdsOf(files, [page({ itemId: 'y' }), page({ itemId: 'y' })])).toEqual(['y', 'x']);
});

describe('problemView', () => {
  it('labels fields, speaks the language of the page and tells a warning from an error', () => {
    const problem: Problem = { ...broken, row: 3, field: 'date', value: '大德十二年' };
    expect(problemView(problem, 'en', '/up')).toMatchObject({
      row: 3,
      field: 'Date',
      what: 'The image is damaged. (大德十二年)',
      href: '/up',
    });
    expect(problemView({ ...problem, severity: 'warning' }, 'zh-Hans', '/up')).toMatchObject({
      todo: '不必处理，其余照常进行。',
    });
    expect(problemView({ ...problem, severity: 'warning' }, 'zh-Hans', '/up').href).toBeUndefined();
  });
});

describe('homeView and the upload pages', () => {
  const counted = { of: collection, items: 5, pages: 9, coverPageId: null };

  it('shows collections only to those who upload for a member', () => {
    const parts = { collections: [counted], waiting: new Map([['gazetteers', 2]]), batches: [] };
    expect(homeView(english, person('editor'), { ...parts, contributes: true }).collections).toEqual([
      {
        title: { text: 'Old gazetteers', lang: 'en' },
        href: '/collections/gazetteers',
        uploadHref: '/workspace/upload?collection=gazetteers',
        items: 5,
        drafts: 2,
      },
    ]);
    expect(homeView(english, person('editor'), { ...parts, contributes: false }).collections).toEqual([]);
  });

  it('sums the files of a batch and counts its errors', () => {
    const facts = { batch, progress: progress({ files: { verified: 2, rejected: 1 } }), problems: [broken] };
    const view = homeView(ctx, ANONYMOUS, {
      collections: [counted],
      waiting: new Map(),
      contributes: true,
      batches: [facts],
    });
    expect(view.batches[0]).toMatchObject({
      files: 3,
      problems: 1,
      startedBy: undefined,
      collection: { text: '浙江旧志' },
    });
  });

  it('keeps what was typed, and says how to do the same from a shell', () => {
    const view = chooseView(ctx, [collection], { collection: 'gazetteers', name: '一批', error: '?' });
    expect(view).toMatchObject({ name: '一批', error: '?', collections: [{ value: 'gazetteers', selected: true }] });
    const transfer = transferView(ctx, batch, { collections: [collection], files: [file('a/b.tif', 'received')] });
    expect(transfer.finishAction).toBe('/workspace/batches/b1/finish');
    expect(transfer.command).toContain('--member yanzhou --collection gazetteers');
    expect(transfer.batch?.received).toEqual([{ path: 'a/b.tif', size: 10, state: 'done' }]);
  });
});

it('lists drafts with their faults, cover and place', () => {
  const thumb = { src: '/x', width: 107, height: 160 };
  const covers = new Map([['b7k2m9q4x', thumb]]);
  const items = [item({ description: {} })];
  const view = draftsView(ctx, { items, covers, total: 41, collections: [collection], page: 2 });
  expect(view.drafts[0]).toMatchObject({ title: { text: 'yz-1' }, problems: 1, thumb });
  expect(view.pager).toMatchObject({ page: 2, pageCount: 3, hrefTemplate: '/workspace/drafts?page={page}' });
});

it('lists tokens without scopes', () => {
  const view = accountView(ctx, [{ id: 't', name: '扫描室', createdAt: at, lastUsedAt: null }], { done: '好' });
  expect(view).toMatchObject({ done: '好', scopes: [], tokens: [{ id: 't', scopes: [], lastUsedAt: undefined }] });
});
