import { allowsUpscaling, boundsOf, isWithin, type ImageLimits, type ImageSize } from './geometry.ts';
import { ImageRequestError, malformed } from './image-request-error.ts';
import type { Size } from './size.ts';

/**
 * The size of the output before rotation, for a region of the given size: the aspect ratio is kept unless the request
 * states both sides, and lengths are rounded to the nearest pixel. A side that follows from the other is never less than
 * one pixel, so that narrow tiles at the edge of an image stay available.
 * @throws ImageRequestError when the output would be empty, larger than the limits, or larger than the region without
 *   upscaling having been asked for (`malformed`) or being offered (`unsupported`)
 * @see https://iiif.io/api/image/3.0/#42-size
 */
export function scaledSize(size: Size, region: ImageSize, limits: ImageLimits): ImageSize {
  const scaled = wantedSize(size, region, limits);
  const dimensions = `${scaled.widthPx} × ${scaled.heightPx}`;
  if (scaled.widthPx < 1 || scaled.heightPx < 1) {
    throw malformed('size', `At this size the image would be ${dimensions} pixels; ask for at least one pixel.`);
  }
  if (isLarger(scaled, region)) {
    const regionDimensions = `${region.widthPx} × ${region.heightPx}`;
    if (!size.upscale) {
      const advice = 'To enlarge it, put ^ before the size.';
      throw malformed('size', `${dimensions} pixels is more than the region has (${regionDimensions}). ${advice}`);
    }
    if (!allowsUpscaling(limits)) {
      throw new ImageRequestError(
        { parameter: 'size', kind: 'unsupported' },
        `${dimensions} pixels is more than the region has (${regionDimensions}), and enlarging is not offered here.`,
      );
    }
  }
  if (!isWithin(scaled, limits)) {
    throw malformed('size', `${dimensions} pixels is more than is offered here. ${limitsInWords(limits)}`);
  }
  return scaled;
}

/**
 * The largest size with the region's aspect ratio that the limits allow.
 * @see https://iiif.io/api/image/3.0/implementation/#4-maximum-size-calculation
 */
export function largestSize(region: ImageSize, limits: ImageLimits, upscale: boolean): ImageSize {
  return fit(region, boundsOf(limits), upscale);
}

/** The width `,h` leads to, or the height `w,` leads to, at the region's aspect ratio; at least one pixel. */
export function followingLength(lengthPx: number, fromPx: number, toPx: number): number {
  return Math.max(1, Math.round((lengthPx * toPx) / fromPx));
}

/** Whether the output has more pixels than the region in either direction. */
export function isLarger(scaled: ImageSize, region: ImageSize): boolean {
  return scaled.widthPx > region.widthPx || scaled.heightPx > region.heightPx;
}

function wantedSize(size: Size, region: ImageSize, limits: ImageLimits): ImageSize {
  switch (size.kind) {
    case 'full':
      return region;
    case 'max':
      return largestSize(region, limits, size.upscale);
    case 'width':
      return { widthPx: size.widthPx, heightPx: followingLength(size.widthPx, region.widthPx, region.heightPx) };
    case 'height':
      return { widthPx: followingLength(size.heightPx, region.heightPx, region.widthPx), heightPx: size.heightPx };
    case 'percent':
      return {
        widthPx: Math.round((region.widthPx * size.percent) / 100),
        heightPx: Math.round((region.heightPx * size.percent) / 100),
      };
    case 'exact':
      return { widthPx: size.widthPx, heightPx: size.heightPx };
    case 'confined': {
      const bounds = boundsOf(limits);
      const box = {
        widthPx: Math.min(size.widthPx, bounds.widthPx),
        heightPx: Math.min(size.heightPx, bounds.heightPx),
        areaPx: bounds.areaPx,
      };
      return fit(region, box, size.upscale);
    }
  }
}

function fit(
  region: ImageSize,
  box: { widthPx: number; heightPx: number; areaPx: number },
  upscale: boolean,
): ImageSize {
  const byArea = Math.sqrt(box.areaPx / (region.widthPx * region.heightPx));
  const scale = Math.min(box.widthPx / region.widthPx, box.heightPx / region.heightPx, byArea, upscale ? Infinity : 1);
  if (scale === 1 || scale === Infinity) return { widthPx: region.widthPx, heightPx: region.heightPx };
  const lengths = (round: (length: number) => number): ImageSize => ({
    widthPx: Math.min(box.widthPx, Math.max(1, round(region.widthPx * scale))),
    heightPx: Math.min(box.heightPx, Math.max(1, round(region.heightPx * scale))),
  });
  const nearest = lengths(Math.round);
  if (nearest.widthPx * nearest.heightPx <= box.areaPx) return nearest;
  const below = lengths(Math.floor);
  // Lifting a very thin image to one pixel can leave the area too large; the long side gives way.
  const shortPx = Math.min(below.widthPx, below.heightPx);
  const longestPx = Math.max(1, Math.floor(box.areaPx / shortPx));
  return { widthPx: Math.min(below.widthPx, longestPx), heightPx: Math.min(below.heightPx, longestPx) };
}

function limitsInWords(limits: ImageLimits): string {
  const { widthPx, heightPx, areaPx } = boundsOf(limits);
  const parts = [
    ...(widthPx < Infinity ? [`${widthPx} pixels wide`] : []),
    ...(heightPx < Infinity ? [`${heightPx} pixels high`] : []),
    ...(areaPx < Infinity ? [`${areaPx} pixels in all`] : []),
  ];
  return `Largest: ${parts.join(', ')}.`;
}
