import { boundsOf, type ImageLimits, type ImageSize } from './geometry.ts';
import { planImage, type ImagePlan } from './image-plan.ts';
import { ImageRequestError } from './image-request-error.ts';
import { parseImageRequest } from './image-request.ts';
import type { ImageApiVersion } from './versions.ts';

/** Mulberry32: the same requests in every run. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

function plan(version: ImageApiVersion, path: string, image: ImageSize, limits: ImageLimits): ImagePlan {
  const [region = '', size = '', rotation = '', qualityAndFormat = ''] = path.split('/');
  return planImage(version, parseImageRequest(version, { region, size, rotation, qualityAndFormat }), image, limits);
}

interface Sample {
  readonly version: ImageApiVersion;
  readonly path: string;
  readonly image: ImageSize;
  readonly limits: ImageLimits;
  readonly plan: ImagePlan;
}

function aRequest(version: ImageApiVersion, below: (limit: number) => number, image: ImageSize): string {
  const one = (...choices: string[]) => choices[below(choices.length)] ?? '';
  const px = (length: number) => String(below(Math.ceil(length * 1.2)));
  const percent = (most: number) => String(below(most * 100) / 100);
  const { widthPx: w, heightPx: h } = image;
  const region = one(
    'full',
    'square',
    `${px(w)},${px(h)},${px(w)},${px(h)}`,
    `pct:${percent(110)},${percent(110)},${percent(120)},${percent(120)}`,
  );
  const size = one('max', `${px(w)},`, `,${px(h)}`, `${px(w)},${px(h)}`, `!${px(w)},${px(h)}`, `pct:${percent(150)}`);
  const caret = version === 3 ? one('', '^') : '';
  const rotation = `${one('', '!')}${one('0', '90', '360', percent(360))}`;
  return `${region}/${caret}${size}/${rotation}/${one('default', 'color', 'gray', 'bitonal')}.${one('jpg', 'png', 'webp')}`;
}

/** Answerable requests only; the faults among the random ones must be image request errors. */
function samples(version: ImageApiVersion, count: number): Sample[] {
  const below = numbersFrom(version);
  const limitsToTry: ImageLimits[] = [
    {},
    { maxWidthPx: 700 },
    { maxWidthPx: 900, maxHeightPx: 300 },
    { maxAreaPx: 250_000 },
    { maxWidthPx: 3000, maxAreaPx: 1_000_000 },
  ];
  const found: Sample[] = [];
  while (found.length < count) {
    const image = { widthPx: 1 + below(1500), heightPx: 1 + below(1500) };
    const limits = limitsToTry[below(limitsToTry.length)] ?? {};
    const path = aRequest(version, below, image);
    try {
      found.push({ version, path, image, limits, plan: plan(version, path, image, limits) });
    } catch (error) {
      if (!(error instanceof ImageRequestError)) throw error;
    }
  }
  return found;
}

describe.each([2, 3] as const)('planImage, version %i, for any answerable request', (version) => {
  const all = samples(version, 3000);

  it('cuts out a box that lies in the image and is not empty', () => {
    const outside = all.filter(({ image, plan: { region } }) => {
      const inside =
        region.leftPx >= 0 &&
        region.topPx >= 0 &&
        region.widthPx >= 1 &&
        region.heightPx >= 1 &&
        region.leftPx + region.widthPx <= image.widthPx &&
        region.topPx + region.heightPx <= image.heightPx;
      return !inside || !Object.values(region).every(Number.isSafeInteger);
    });
    expect(outside).toEqual([]);
  });

  it('makes at least one pixel and never more than the limits', () => {
    const wrong = all.filter(({ limits, plan: { size } }) => {
      const bounds = boundsOf(limits);
      const within = size.widthPx <= bounds.widthPx && size.heightPx <= bounds.heightPx;
      return !(size.widthPx >= 1 && size.heightPx >= 1 && within && size.widthPx * size.heightPx <= bounds.areaPx);
    });
    expect(wrong).toEqual([]);
  });

  it('plans the canonical path exactly as the request, and calls it canonical', () => {
    for (const sample of all) {
      expect(plan(version, sample.plan.canonicalPath, sample.image, sample.limits)).toEqual(sample.plan);
    }
  });

  it('has met every form of size and region', () => {
    const paths = all.map(({ path }) => path).join('\n');
    for (const form of [
      /^full/m,
      /^square/m,
      /^\d+,/m,
      /^pct:/m,
      /\/\^?max\//,
      /\/\^?!\d/,
      /\/\^?\d+,\//,
      /\/\^?,\d/,
      /\/\^?pct/,
    ]) {
      expect(paths).toMatch(form);
    }
  });
});

describe('planImage', () => {
  const image = { widthPx: 6000, heightPx: 4000 };

  it('plans the tiles a viewer asks for at the right and bottom edge', () => {
    const tile = plan(3, '5632,3584,368,416/184,208/0/default.jpg', image, {});
    expect(tile.region).toEqual({ leftPx: 5632, topPx: 3584, widthPx: 368, heightPx: 416 });
    expect(tile.size).toEqual({ widthPx: 184, heightPx: 208 });
    expect(tile.canonicalPath).toBe('5632,3584,368,416/184,208/0/default.jpg');
  });

  it('does not let limits of the whole image refuse full-resolution tiles', () => {
    expect(plan(3, '0,0,512,512/max/0/default.jpg', image, { maxWidthPx: 1000 }).size.widthPx).toBe(512);
  });

  it('refuses a loose box only in version 3 and only when told to', () => {
    const small = { widthPx: 300, heightPx: 200 };
    const path = 'full/!400,400/0/default.jpg';
    expect(plan(3, path, small, {}).canonicalPath).toBe('full/max/0/default.jpg');
    expect(() => plan(3, path, small, { looseBox: 'refuse' })).toThrow(/larger than the region/);
    expect(plan(3, 'full/!400,100/0/default.jpg', small, { looseBox: 'refuse' }).size.heightPx).toBe(100);
    expect(plan(2, path, small, { looseBox: 'refuse' }).canonicalPath).toBe('full/full/0/default.jpg');
  });
});
