import type { ImageSize, PixelBox } from './geometry.ts';
import { malformed } from './image-request-error.ts';
import { parseDecimal, parsePixels } from './number-grammar.ts';

/**
 * The region parameter as requested, before it meets an image. Pixels are those of the full image.
 * @see https://iiif.io/api/image/3.0/#41-region
 */
export type Region =
  | { readonly kind: 'full' }
  | { readonly kind: 'square' }
  | {
      readonly kind: 'pixels';
      readonly leftPx: number;
      readonly topPx: number;
      readonly widthPx: number;
      readonly heightPx: number;
    }
  | {
      readonly kind: 'percent';
      readonly left: number;
      readonly top: number;
      readonly width: number;
      readonly height: number;
    };

type Quad = readonly [number, number, number, number];

/**
 * Reads `full`, `square`, `x,y,w,h` or `pct:x,y,w,h`.
 * @throws ImageRequestError when the text is none of these or the width or height is zero
 * @see https://iiif.io/api/image/3.0/#41-region
 */
export function parseRegion(text: string): Region {
  if (text === 'full' || text === 'square') return { kind: text };
  const byPercent = text.startsWith('pct:');
  const quad = byPercent ? parseQuad(text.slice(4), parseDecimal) : parseQuad(text, parsePixels);
  if (!quad) {
    throw malformed('region', `The region "${text}" is not full, square, x,y,w,h (whole pixels) or pct:x,y,w,h.`);
  }
  const [left, top, width, height] = quad;
  if (width === 0 || height === 0) {
    throw malformed('region', `The region "${text}" is empty; its width and height must be more than zero.`);
  }
  return byPercent
    ? { kind: 'percent', left, top, width, height }
    : { kind: 'pixels', leftPx: left, topPx: top, widthPx: width, heightPx: height };
}

/**
 * The pixels of the full image that a region stands for, cut off at the image's edges.
 * A square is taken from the middle; percentages are rounded to the nearest pixel, but never to an empty box.
 * @throws ImageRequestError when the region lies entirely outside the image
 * @see https://iiif.io/api/image/3.0/#41-region
 */
export function regionBox(region: Region, image: ImageSize): PixelBox {
  switch (region.kind) {
    case 'full':
      return { leftPx: 0, topPx: 0, ...sizeOf(image) };
    case 'square': {
      const side = Math.min(image.widthPx, image.heightPx);
      const leftPx = Math.floor((image.widthPx - side) / 2);
      const topPx = Math.floor((image.heightPx - side) / 2);
      return { leftPx, topPx, widthPx: side, heightPx: side };
    }
    case 'pixels':
      return clip(region, image);
    case 'percent': {
      // A region that starts inside the image must not be rounded out of it.
      const leftPx = region.left < 100 ? Math.min(share(region.left, image.widthPx), image.widthPx - 1) : image.widthPx;
      const topPx = region.top < 100 ? Math.min(share(region.top, image.heightPx), image.heightPx - 1) : image.heightPx;
      const widthPx = Math.max(1, share(region.width, image.widthPx));
      const heightPx = Math.max(1, share(region.height, image.heightPx));
      return clip({ leftPx, topPx, widthPx, heightPx }, image);
    }
  }
}

/**
 * The canonical region parameter: `full` for the whole image, else `x,y,w,h`.
 * @see https://iiif.io/api/image/3.0/#48-canonical-uri-syntax
 */
export function canonicalRegion(box: PixelBox, image: ImageSize): string {
  return box.widthPx === image.widthPx && box.heightPx === image.heightPx
    ? 'full'
    : `${box.leftPx},${box.topPx},${box.widthPx},${box.heightPx}`;
}

function clip(box: PixelBox, image: ImageSize): PixelBox {
  if (box.leftPx >= image.widthPx || box.topPx >= image.heightPx) {
    throw malformed(
      'region',
      `The region begins at ${box.leftPx},${box.topPx}, outside the image of ${image.widthPx} × ${image.heightPx} pixels.`,
    );
  }
  return {
    leftPx: box.leftPx,
    topPx: box.topPx,
    widthPx: Math.min(box.widthPx, image.widthPx - box.leftPx),
    heightPx: Math.min(box.heightPx, image.heightPx - box.topPx),
  };
}

function share(percent: number, lengthPx: number): number {
  return Math.round((percent * lengthPx) / 100);
}

function sizeOf(image: ImageSize): ImageSize {
  return { widthPx: image.widthPx, heightPx: image.heightPx };
}

function parseQuad(text: string, parse: (part: string) => number | undefined): Quad | undefined {
  const [a, b, c, d, ...more] = text.split(',').map(parse);
  return a === undefined || b === undefined || c === undefined || d === undefined || more.length > 0
    ? undefined
    : [a, b, c, d];
}
