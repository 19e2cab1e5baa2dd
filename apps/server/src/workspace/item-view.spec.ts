import type { Batch, Item, Page, Who } from '#lib/domain';

import type { PageContext } from '../portal/page-context.ts';
import { correctionOf, errorsIn } from './item-correction.ts';
import { itemView } from './item-view.ts';
import { readItemForm } from './pages/item-form.ts';

const ctx: PageContext = {
  lang: 'zh-Hans',
  prefix: '',
  path: '/workspace',
  viewer: { name: '沈未央' },
  csrf: 'tok',
  allianceName: '方志',
  assets: { css: '/assets/main.css', islands: {} },
};
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

describe('itemView', () => {
  const parts = { item: item(), batch, problems: [], firstPage: page() };
  const field = (view: ReturnType<typeof itemView>, name: string) => view.fields.find((each) => each.name === name);

  it('shows every field of the table and which version is seen', () => {
    const view = itemView(ctx, person('contributor'), parts);
    expect(view.saveAction).toBe('/workspace/items/b7k2m9q4x?seen=3');
    expect(field(view, 'title')).toMatchObject({ required: true, hasLanguage: true, repeatable: true });
    expect(field(view, 'kind')).toMatchObject({ kind: 'choice', repeatable: false });
    expect(itemView(ctx, person('contributor'), { ...parts, seen: 2 }).saveAction).toBe(
      '/workspace/items/b7k2m9q4x?seen=2',
    );
    expect(view.access.find((each) => each.selected)?.value).toBe('open');
    expect(view.image?.href).toBe('/items/b7k2m9q4x?page=1');
  });

  it('gives back what was typed with the error beside its field', () => {
    const form = readItemForm({
      'value:title:0': '',
      'value:date:0': '大德二年',
      access: 'restricted',
      embargoUntil: '2027-02-30',
    });
    const errors = errorsIn(correctionOf(item(), form), 'zh-Hans');
    const view = itemView(ctx, person('contributor'), { ...parts, unsaved: { form, errors } });
    expect(field(view, 'date')?.values).toEqual([{ value: '大德二年', lang: undefined }]);
    expect(field(view, 'date')?.error).toContain('大德二年');
    expect(field(view, 'title')?.error).toBe('“题名”不能为空。请填写。');
    expect(view.embargoUntil).toBe('2027-02-30');
    expect(view.embargoError).toContain('2027-01-31');
    expect(view.access.find((each) => each.selected)?.value).toBe('restricted');
  });

  it('offers withdrawing to editors, of what is published', () => {
    const published = { ...parts, item: item({ state: 'published' }) };
    expect(itemView(ctx, person('editor'), published).withdrawAction).toBe('/workspace/items/b7k2m9q4x/withdraw');
    expect(itemView(ctx, person('contributor'), published).withdrawAction).toBeUndefined();
    expect(itemView(ctx, person('editor'), parts).withdrawAction).toBeUndefined();
  });
});

describe('correctionOf', () => {
  it('keeps what the form did not show and drops what was emptied', () => {
    const before = item({
      description: { title: [{ value: 'A' }], subject: [{ value: 'B' }], place: [{ value: 'C' }] },
    });
    const form = readItemForm({ 'value:title:0': '圖', 'lang:title:0': 'zh-Hant', 'value:subject:0': '' });
    expect(correctionOf(before, form)).toEqual({
      description: { title: [{ value: '圖', lang: 'zh-Hant' }], place: [{ value: 'C' }] },
      access: 'open',
      embargoUntil: null,
    });
  });

  it('does not take an access that does not exist', () => {
    expect(correctionOf(item({ access: 'restricted' }), readItemForm({ access: 'everybody' })).access).toBe(
      'restricted',
    );
  });

  it('finds nothing wrong with a good form', () => {
    const form = readItemForm({ 'value:title:0': '圖', embargoUntil: '2028-02-29' });
    expect(errorsIn(correctionOf(item(), form), 'en')).toBeUndefined();
  });
});
