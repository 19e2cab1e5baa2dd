/** IIIF Presentation API 3.0, in the order of its sections. https://iiif.io/api/presentation/3.0/ */
import {
  manifest,
  presentationCollection,
  textAnnotationPage,
  type CanvasInput,
  type ManifestInput,
} from '../src/index.ts';

const BASE = 'https://example.org/iiif/presentation/3/b7k2m9q4x';

const aPage = (number: number): CanvasInput => ({
  id: `${BASE}/canvas/p${number}`,
  label: { none: [`p. ${number}`] },
  widthPx: 1500,
  heightPx: 2000,
  image: {
    serviceId: `https://example.org/iiif/image/3/b7k2m9q4x-000${number}`,
    serviceId2: `https://example.org/iiif/image/2/b7k2m9q4x-000${number}`,
    widthPx: 1500,
    heightPx: 2000,
    format: 'image/jpeg',
  },
  annotationPages: [{ id: `${BASE}/text/p${number}` }],
});

const book: ManifestInput = {
  id: `${BASE}/manifest`,
  label: { 'zh-Hant': ['杭州府志'], en: ['Gazetteer of Hangzhou'] },
  metadata: [{ label: { en: ['Author'] }, value: { none: ['陳善'] } }],
  summary: { en: ['A local gazetteer.'] },
  thumbnail: [{ id: 'https://example.org/thumb.jpg', widthPx: 75, heightPx: 100 }],
  viewingDirection: 'right-to-left',
  behavior: ['paged'],
  rights: 'http://creativecommons.org/publicdomain/mark/1.0/',
  requiredStatement: { label: { en: ['Attribution'] }, value: { en: ['Hangzhou Library'] } },
  provider: [
    {
      id: 'https://example.org/members/hz',
      label: { en: ['Hangzhou Library'] },
      homepage: [{ id: 'https://hz.example.org/', label: { en: ['Home'] } }],
    },
  ],
  homepage: [
    { id: 'https://example.org/items/b7k2m9q4x', label: { en: ['Item'] }, format: 'text/html', language: ['en'] },
  ],
  service: [
    {
      id: 'https://example.org/iiif/search/2/b7k2m9q4x',
      type: 'SearchService2',
      service: [{ id: 'https://example.org/iiif/search/2/b7k2m9q4x/autocomplete', type: 'AutoCompleteService2' }],
    },
    {
      id: 'https://example.org/iiif/search/1/b7k2m9q4x',
      type: 'SearchService1',
      profile: 'http://iiif.io/api/search/1/search',
    },
  ],
  seeAlso: [
    { id: 'https://example.org/b7k2m9q4x.xml', format: 'application/xml', profile: 'http://www.loc.gov/mods/v3' },
  ],
  rendering: [{ id: 'https://example.org/b7k2m9q4x.pdf', label: { en: ['PDF'] }, format: 'application/pdf' }],
  partOf: [{ id: 'https://example.org/iiif/presentation/3/collections/gazetteers', type: 'Collection' }],
  pages: [aPage(1), aPage(2)],
  structures: [
    {
      id: `${BASE}/range/r0`,
      label: { en: ['Contents'] },
      items: [
        { canvasId: aPage(1).id },
        { id: `${BASE}/range/r1`, label: { en: ['Maps'] }, items: [{ canvasId: aPage(2).id }] },
      ],
    },
  ],
};
const document = manifest(book);

/** Every object in a document, outermost first. */
function objectsIn(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  if (typeof value !== 'object' || value === null) return [];
  return [{ ...value }, ...Object.values(value).flatMap(objectsIn)];
}

describe('3.1 Descriptive Properties', () => {
  it('"A Manifest MUST have the label property with at least one entry", as must a Collection', () => {
    expect(document).toHaveProperty('label', book.label);
    expect(() => manifest({ ...book, label: {} })).toThrow(/label of .*manifest/);
    expect(() => presentationCollection({ id: `${BASE}/c`, label: { en: [''] }, items: [] })).toThrow(/label/);
  });

  it('Agents "MUST have" id, type and label', () => {
    expect(document).toMatchObject({
      provider: [
        {
          id: 'https://example.org/members/hz',
          type: 'Agent',
          label: { en: ['Hangzhou Library'] },
          homepage: [{ id: 'https://hz.example.org/', type: 'Text', label: { en: ['Home'] }, format: 'text/html' }],
        },
      ],
    });
  });

  it('thumbnail: "id and type …, SHOULD have format … width and height"', () => {
    expect(document).toHaveProperty('thumbnail', [
      { id: 'https://example.org/thumb.jpg', type: 'Image', format: 'image/jpeg', width: 75, height: 100 },
    ]);
  });
});

describe('3.2 Technical Properties', () => {
  it('id: "the value MUST be an HTTP(S) URI"', () => {
    for (const id of ['', 'b7k2m9q4x', 'ark:/12345/b7k2m9q4x', '/iiif/manifest', 'https:///x']) {
      expect(() => manifest({ ...book, id })).toThrow(/not an absolute http or https URI/);
    }
  });

  it('"All resource types MUST have" id and type', () => {
    const withoutIdentity = objectsIn(document).filter(
      (part) => 'type' in part !== 'id' in part && part['type'] !== 'TextualBody',
    );
    expect(withoutIdentity).toEqual([]);
  });
});

describe('3.3 Linking Properties', () => {
  it('rendering and homepage: "MUST have the id, type and label properties"', () => {
    expect(document).toMatchObject({
      rendering: [
        { id: 'https://example.org/b7k2m9q4x.pdf', type: 'Text', label: { en: ['PDF'] }, format: 'application/pdf' },
      ],
      homepage: [{ type: 'Text', label: { en: ['Item'] }, format: 'text/html', language: ['en'] }],
      seeAlso: [{ type: 'Dataset', format: 'application/xml', profile: 'http://www.loc.gov/mods/v3' }],
      partOf: [{ type: 'Collection' }],
    });
  });

  it('service: older APIs keep "@id" and "@type"', () => {
    expect(document).toMatchObject({
      service: [
        { id: expect.any(String), type: 'SearchService2', service: [{ type: 'AutoCompleteService2' }] },
        { '@id': 'https://example.org/iiif/search/1/b7k2m9q4x', '@type': 'SearchService1' },
      ],
    });
  });
});

describe('3.4 Structural Properties', () => {
  it('"A Manifest MUST have the items property with at least one item"', () => {
    expect(() => manifest({ ...book, pages: [] })).toThrow(/pages of .* at least one page/);
  });

  it('"A Range MUST have the items property with at least one item"', () => {
    const structures = [{ id: `${BASE}/range/r0`, label: { en: ['Empty'] }, items: [] }];
    expect(() => manifest({ ...book, structures })).toThrow(/structures\[0\]\.items/);
  });
});

describe('4.3 Properties with Multiple Values', () => {
  it('"MUST always be given as an array of values, even if there is only a single item"', () => {
    const plural = [
      'metadata',
      'thumbnail',
      'behavior',
      'provider',
      'homepage',
      'service',
      'seeAlso',
      'rendering',
      'partOf',
    ];
    for (const property of plural) expect(document[property]).toBeInstanceOf(Array);
  });
});

describe('4.6 Linked Data Context and Extensions', () => {
  it('"SHOULD appear as the very first key" and "MUST occur once per response in the top-most resource"', () => {
    expect(Object.keys(document)[0]).toBe('@context');
    expect(objectsIn(document).filter((part) => '@context' in part)).toHaveLength(1);
    expect(document).toHaveProperty(['@context'], 'http://iiif.io/api/presentation/3/context.json');
  });
});

describe('5.1 Collection', () => {
  it('"referenced in the items property MUST have the id, type and label properties"; Manifests are never embedded', () => {
    const member = { id: book.id, type: 'Manifest' as const, label: book.label };
    const collection = presentationCollection({
      id: 'https://example.org/iiif/presentation/3/collections/gazetteers',
      label: { en: ['Gazetteers'] },
      items: [{ ...member, thumbnail: { id: 'https://example.org/thumb.jpg', widthPx: 75, heightPx: 100 } }],
    });
    expect(Object.keys(collection)).toEqual(['@context', 'id', 'type', 'label', 'items']);
    expect(collection).toMatchObject({ type: 'Collection', items: [{ ...member, thumbnail: [{ type: 'Image' }] }] });
  });

  it('"Collections with an empty items property are allowed"', () => {
    expect(presentationCollection({ id: `${BASE}/c`, label: { en: ['None'] }, items: [] })).toHaveProperty('items', []);
  });
});

describe('5.2 Manifest', () => {
  it('has its properties in the order of the example', () => {
    expect(Object.keys(document)).toEqual(
      '@context id type label metadata summary thumbnail viewingDirection behavior rights requiredStatement provider homepage service seeAlso rendering partOf items structures'.split(
        ' ',
      ),
    );
  });
});

describe('5.3 Canvas', () => {
  it('paints its image by an annotation that targets it, and only refers to text', () => {
    const page = aPage(1);
    expect(document).toHaveProperty('items.0', {
      id: page.id,
      type: 'Canvas',
      label: { none: ['p. 1'] },
      height: 2000,
      width: 1500,
      items: [
        {
          id: `${page.id}/painting`,
          type: 'AnnotationPage',
          items: [
            {
              id: `${page.id}/painting/image`,
              type: 'Annotation',
              motivation: 'painting',
              body: {
                id: `${page.image.serviceId}/full/max/0/default.jpg`,
                type: 'Image',
                format: 'image/jpeg',
                service: [
                  { id: page.image.serviceId, type: 'ImageService3', profile: 'level2' },
                  {
                    '@id': page.image.serviceId2,
                    '@type': 'ImageService2',
                    profile: 'http://iiif.io/api/image/2/level2.json',
                  },
                ],
                height: 2000,
                width: 1500,
              },
              target: page.id,
            },
          ],
        },
      ],
      annotations: [{ id: `${BASE}/text/p1`, type: 'AnnotationPage' }],
    });
  });

  it('"The URI of the canvas MUST NOT contain a fragment"', () => {
    expect(() => manifest({ ...book, structures: [], pages: [{ ...aPage(1), id: `${BASE}#p1` }] })).toThrow(
      /pages\[0\]\.id .* fragment/,
    );
  });

  it('"MUST have a rectangular aspect ratio": whole lengths above zero', () => {
    for (const widthPx of [0, -1, 1.5, NaN]) {
      expect(() => manifest({ ...book, pages: [aPage(1), { ...aPage(2), widthPx }] })).toThrow(/pages\[1\]\.widthPx/);
    }
  });
});

describe('5.4 Range', () => {
  it('nests Ranges and Canvases, each with id and type', () => {
    expect(document).toHaveProperty('structures', [
      {
        id: `${BASE}/range/r0`,
        type: 'Range',
        label: { en: ['Contents'] },
        items: [
          { id: aPage(1).id, type: 'Canvas' },
          {
            id: `${BASE}/range/r1`,
            type: 'Range',
            label: { en: ['Maps'] },
            items: [{ id: aPage(2).id, type: 'Canvas' }],
          },
        ],
      },
    ]);
  });
});

describe('5.5 Annotation Page and 5.6 Annotation', () => {
  it('text "from" the Canvas has the motivation supplementing and targets a part of the Canvas', () => {
    const page = textAnnotationPage({
      id: `${BASE}/text/p1`,
      canvasId: aPage(1).id,
      lines: [
        {
          id: `${BASE}/text/p1/l1`,
          text: '杭州府志卷一',
          language: 'lzh-Hant',
          box: { leftPx: 100, topPx: 200, widthPx: 40, heightPx: 900 },
        },
      ],
    });
    expect(page).toEqual({
      '@context': 'http://iiif.io/api/presentation/3/context.json',
      id: `${BASE}/text/p1`,
      type: 'AnnotationPage',
      items: [
        {
          id: `${BASE}/text/p1/l1`,
          type: 'Annotation',
          motivation: 'supplementing',
          body: { type: 'TextualBody', value: '杭州府志卷一', format: 'text/plain', language: 'lzh-Hant' },
          target: `${aPage(1).id}#xywh=100,200,40,900`,
        },
      ],
    });
  });
});
