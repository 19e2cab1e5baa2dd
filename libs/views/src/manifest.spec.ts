import type { Item, Page } from '#lib/domain';

import { itemManifest, Links, type ManifestParts } from './index.ts';
import { rightsUri } from './manifest.ts';

const links = new Links('https://fangzhi.example.org/', '99999');
const access = {
  key: 'k',
  widthPx: 800,
  heightPx: 1200,
  byteLength: 1,
  digest: 'd',
  tilePx: 512,
  scaleFactors: [1, 2],
};

const page = (number: number, changes: Partial<Page> = {}): Page => ({
  id: `b0000000z-000${String(number)}`,
  itemId: 'b0000000z',
  number,
  position: number,
  label: String(number),
  sourceName: `${String(number)}.jpg`,
  pdfPage: null,
  state: 'ready',
  access,
  textKey: null,
  ...changes,
});

const item: Item = {
  id: 'b0000000z',
  member: 'yanzhou',
  localId: '1',
  state: 'published',
  kind: 'gazetteer',
  description: {
    title: [{ value: '嚴州', lang: 'zh-Hant' }],
    rights: [{ value: 'https://creativecommons.org/licenses/by-sa/4.0/' }],
  },
  access: 'open',
  embargoUntil: null,
  direction: 'rtl',
  collections: ['difangzhi'],
  pageCount: 3,
  coverPageId: null,
  version: 1,
  createdAt: new Date(0),
  updatedAt: new Date(0),
  datestamp: new Date(0),
  withdrawnReason: null,
};

const parts = (changes: Partial<ManifestParts>): ManifestParts => ({
  item,
  pages: [page(1), page(2), page(3)],
  contents: [],
  member: undefined,
  collections: [],
  ...changes,
});

describe('the rights of a manifest', () => {
  it('are the canonical http address of a licence or statement, and nothing else', () => {
    expect(rightsUri('https://creativecommons.org/publicdomain/mark/1.0/')).toBe(
      'http://creativecommons.org/publicdomain/mark/1.0/',
    );
    expect(rightsUri('http://rightsstatements.org/vocab/NoC-US/1.0/')).toBe(
      'http://rightsstatements.org/vocab/NoC-US/1.0/',
    );
    expect(rightsUri('https://example.org/terms')).toBeUndefined();
    expect(itemManifest(parts({}), links)).toMatchObject({ rights: 'http://creativecommons.org/licenses/by-sa/4.0/' });
  });
});

describe('the manifest of an item', () => {
  it('reads right to left where the book does, and leaves pages without an image out', () => {
    const manifest = itemManifest(parts({ pages: [page(1), page(2, { access: null }), page(3)] }), links);
    expect(manifest['viewingDirection']).toBe('right-to-left');
    expect((manifest['items'] as { id: string }[]).map((canvas) => canvas.id.split('/').at(-1))).toEqual([
      'b0000000z-0001',
      'b0000000z-0003',
    ]);
  });

  it('nests the table of contents by level', () => {
    const contents = [
      { level: 1, label: '卷一', pageId: 'b0000000z-0001' },
      { level: 2, label: '山川', pageId: 'b0000000z-0002' },
      { level: 1, label: '卷二', pageId: 'b0000000z-0003' },
    ];
    const [top] = itemManifest(parts({ contents }), links)['structures'] as {
      items: { label: object; items: { type: string; label?: object }[] }[];
    }[];
    expect(top?.items.map((range) => range.label)).toEqual([{ none: ['卷一'] }, { none: ['卷二'] }]);
    expect(top?.items[0]?.items.map((member) => member.type)).toEqual(['Canvas', 'Range']);
  });
});
