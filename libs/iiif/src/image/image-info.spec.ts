import { imageInfo } from './image-info.ts';
import type { ImageInfoInput } from './image-info-input.ts';

const input: ImageInfoInput = {
  id: 'https://example.org/iiif/image/x/b7k2m9q4x-0001',
  image: { widthPx: 6000, heightPx: 4000 },
  limits: { maxWidthPx: 3000, maxHeightPx: 2000, maxAreaPx: 4_000_000 },
  tiles: [{ widthPx: 512, heightPx: 512, scaleFactors: [1, 2, 4] }],
  sizes: [
    { widthPx: 150, heightPx: 100 },
    { widthPx: 3000, heightPx: 2000 },
  ],
  rights: 'http://rightsstatements.org/vocab/NoC-US/1.0/',
};

describe('imageInfo', () => {
  it('leaves out what the limits forbid', () => {
    const info = imageInfo(3, {
      ...input,
      tiles: [...input.tiles, { widthPx: 4096, heightPx: 512, scaleFactors: [8] }],
    });
    expect(info).toMatchObject({
      sizes: [{ width: 150, height: 100 }],
      tiles: [{ width: 512, scaleFactors: [1, 2, 4] }],
    });
  });

  it('offers upscaling exactly where a limit bounds it', () => {
    expect(imageInfo(3, input)).toHaveProperty('extraFeatures', expect.arrayContaining(['sizeUpscaling']));
    expect(imageInfo(3, { ...input, limits: {} })).toHaveProperty('extraFeatures', [
      'canonicalLinkHeader',
      'mirroring',
      'profileLinkHeader',
      'rotationArbitrary',
    ]);
  });

  it('takes the formats and qualities it is given, without those of level 2', () => {
    const info = imageInfo(3, { ...input, extraFormats: ['webp', 'png'], extraQualities: ['gray', 'default'] });
    expect(info).toMatchObject({ extraFormats: ['webp'], extraQualities: ['gray'] });
    expect(imageInfo(3, { ...input, extraFormats: [] })).not.toHaveProperty('extraFormats');
  });

  it.each([2, 3] as const)('refuses in version %i a height limit that info.json cannot state', (version) => {
    expect(() => imageInfo(version, { ...input, limits: { maxHeightPx: 10 } })).toThrow(RangeError);
  });

  it('is written in version 2.1 as that version wants it', () => {
    expect(imageInfo(2, input)).toEqual({
      '@context': 'http://iiif.io/api/image/2/context.json',
      '@id': input.id,
      '@type': 'iiif:Image',
      protocol: 'http://iiif.io/api/image',
      width: 6000,
      height: 4000,
      sizes: [{ width: 150, height: 100 }],
      tiles: [{ width: 512, scaleFactors: [1, 2, 4] }],
      profile: [
        'http://iiif.io/api/image/2/level2.json',
        {
          formats: ['webp', 'tif', 'gif'],
          qualities: ['color', 'gray', 'bitonal'],
          supports: [
            'canonicalLinkHeader',
            'mirroring',
            'profileLinkHeader',
            'regionSquare',
            'rotationArbitrary',
            'sizeAboveFull',
          ],
          maxWidth: 3000,
          maxHeight: 2000,
          maxArea: 4_000_000,
        },
      ],
      license: input.rights,
    });
  });
});
