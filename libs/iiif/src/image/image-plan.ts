import type { ImageLimits, ImageSize, PixelBox } from './geometry.ts';
import type { ImageRequest } from './image-request.ts';
import type { ImageFormat, ImageQuality } from './quality-format.ts';
import { canonicalRegion, regionBox } from './region.ts';
import { canonicalRotation, withinOneTurn } from './rotation.ts';
import { versionRules, type ImageApiVersion } from './versions.ts';

/**
 * The work order for a renderer: cut out `region`, scale it to `size`, mirror, rotate, then convert quality and format.
 * Two requests with the same `canonicalPath` for the same image have the same answer.
 * @see https://iiif.io/api/image/3.0/#46-order-of-implementation
 */
export interface ImagePlan {
  /** Pixels of the full image; lies inside it and is never empty. */
  readonly region: PixelBox;
  /** Pixels of the output before rotation. */
  readonly size: ImageSize;
  /** Clockwise, from 0 to less than 360. */
  readonly rotationDeg: number;
  /** Mirrored on the vertical axis, before the rotation. */
  readonly mirrored: boolean;
  readonly quality: ImageQuality;
  readonly format: ImageFormat;
  /** `region/size/rotation/quality.format` in the canonical form of this version. */
  readonly canonicalPath: string;
}

/**
 * What to do to an image to answer a request.
 * @param image the full image as info.json reports it
 * @throws ImageRequestError when the region lies outside the image, or the size is empty, larger than the limits, or
 *   larger than the region without upscaling
 * @see https://iiif.io/api/image/3.0/#4-image-requests
 */
export function planImage(
  version: ImageApiVersion,
  request: ImageRequest,
  image: ImageSize,
  limits: ImageLimits,
): ImagePlan {
  const rules = versionRules(version);
  const region = regionBox(request.region, image);
  const size = rules.outputSize(request.size, { widthPx: region.widthPx, heightPx: region.heightPx }, limits);
  const canonicalPath = [
    canonicalRegion(region, image),
    rules.canonicalSize(size, region, limits),
    canonicalRotation(request.rotation),
    `${request.quality}.${request.format}`,
  ].join('/');
  return {
    region,
    size,
    ...withinOneTurn(request.rotation),
    quality: request.quality,
    format: request.format,
    canonicalPath,
  };
}
