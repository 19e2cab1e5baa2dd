/** IIIF Image API 3.0, chapters 5 and 6: Image Information, Compliance Level. https://iiif.io/api/image/3.0/#5-image-information */
import { canonicalLink, imageInfo, imageProfileLink, infoContentType, type ImageInfoInput } from '../src/index.ts';

const input: ImageInfoInput = {
  id: 'https://example.org/image-service/abcd1234',
  image: { widthPx: 6000, heightPx: 4000 },
  limits: { maxWidthPx: 3000, maxHeightPx: 2000, maxAreaPx: 6_000_000 },
  tiles: [
    { widthPx: 512, heightPx: 512, scaleFactors: [1, 2, 4] },
    { widthPx: 1024, heightPx: 2000, scaleFactors: [8, 16] },
  ],
  sizes: [
    { widthPx: 150, heightPx: 100 },
    { widthPx: 3000, heightPx: 2000 },
  ],
  rights: 'http://rightsstatements.org/vocab/InC-EDU/1.0/',
};
const bare: ImageInfoInput = { id: input.id, image: input.image, limits: {}, tiles: [], sizes: [] };

describe('5.1 Image Information Request', () => {
  it('"If the request does not include an Accept header … application/ld+json with the profile parameter"', () => {
    expect(infoContentType(3, undefined)).toBe('application/ld+json;profile="http://iiif.io/api/image/3/context.json"');
  });

  it('"If the server receives a request with an Accept header, it SHOULD respond following the rules of content negotiation"', () => {
    expect(infoContentType(3, 'application/json')).toBe('application/json');
    expect(infoContentType(3, 'application/ld+json')).toMatch(/^application\/ld\+json;profile=/);
  });
});

describe('5.2 Technical Properties', () => {
  it('has every required property, "@context … as the very first key-value pair"', () => {
    expect(Object.entries(imageInfo(3, bare)).slice(0, 7)).toEqual([
      ['@context', 'http://iiif.io/api/image/3/context.json'],
      ['id', input.id],
      ['type', 'ImageService3'],
      ['protocol', 'http://iiif.io/api/image'],
      ['profile', 'level2'],
      ['width', 6000],
      ['height', 4000],
    ]);
  });

  it('states the limits it has and no others', () => {
    expect(imageInfo(3, input)).toMatchObject({ maxWidth: 3000, maxHeight: 2000, maxArea: 6_000_000 });
    expect(imageInfo(3, { ...input, limits: { maxAreaPx: 9 } })).not.toHaveProperty('maxWidth');
  });

  it('"maxWidth MUST be specified if maxHeight is specified"', () => {
    expect(() => imageInfo(3, { ...input, limits: { maxHeightPx: 2000 } })).toThrow(
      /maxHeightPx is set without maxWidthPx/,
    );
  });

  it('"Servers MUST ensure that sizes specified by any sizes or tiles properties are within any size limits"', () => {
    const info = imageInfo(3, { ...input, limits: { maxWidthPx: 600 } });
    expect(info).toMatchObject({
      sizes: [{ width: 150, height: 100 }],
      tiles: [{ width: 512, scaleFactors: [1, 2, 4] }],
    });
  });
});

describe('5.3 Sizes and 5.4 Tiles', () => {
  it('are lists of JSON objects, the height only of tiles that are not square', () => {
    expect(imageInfo(3, input)).toMatchObject({
      sizes: [
        { width: 150, height: 100 },
        { width: 3000, height: 2000 },
      ],
      tiles: [
        { width: 512, scaleFactors: [1, 2, 4] },
        { width: 1024, height: 2000, scaleFactors: [8, 16] },
      ],
    });
    expect(JSON.stringify(imageInfo(3, input))).not.toContain('"width":512,"height"');
  });

  it('are left out when there are none', () => {
    expect(imageInfo(3, bare)).not.toHaveProperty('sizes');
    expect(imageInfo(3, bare)).not.toHaveProperty('tiles');
  });
});

describe('5.5 Preferred Formats', () => {
  it('are not stated', () => {
    expect(imageInfo(3, input)).not.toHaveProperty('preferredFormats');
  });
});

describe('5.6 Rights', () => {
  it('is a string, or absent', () => {
    expect(imageInfo(3, input)).toHaveProperty('rights', input.rights);
    expect(imageInfo(3, bare)).not.toHaveProperty('rights');
  });
});

describe('5.7 Extra Functionality', () => {
  it('names what goes beyond level 2', () => {
    expect(imageInfo(3, input)).toMatchObject({
      extraFormats: ['webp', 'tif', 'gif'],
      extraQualities: ['color', 'gray', 'bitonal'],
      extraFeatures: ['canonicalLinkHeader', 'mirroring', 'profileLinkHeader', 'rotationArbitrary', 'sizeUpscaling'],
    });
  });

  it('"A server that supports sizeUpscaling MUST specify maxWidth or maxArea"', () => {
    expect(JSON.stringify(imageInfo(3, bare))).not.toContain('sizeUpscaling');
    expect(JSON.stringify(imageInfo(3, { ...bare, limits: { maxAreaPx: 9_000_000 } }))).toContain('sizeUpscaling');
  });
});

describe('6. Compliance Level and Profile Document', () => {
  it('"MAY also be given in a HTTP Link header … rel="profile""', () => {
    expect(imageProfileLink(3)).toBe('<http://iiif.io/api/image/3/level2.json>;rel="profile"');
    expect(imageProfileLink(2)).toBe('<http://iiif.io/api/image/2/level2.json>;rel="profile"');
  });

  it('has beside it the canonical Link header of section 4.8', () => {
    expect(canonicalLink('http://iiif.example.com/server/full/400,300/0/default.jpg')).toBe(
      '<http://iiif.example.com/server/full/400,300/0/default.jpg>;rel="canonical"',
    );
  });
});
