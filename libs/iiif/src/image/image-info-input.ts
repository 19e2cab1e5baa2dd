import type { JsonObject } from '../json.ts';
import { allowsUpscaling, isWithin, type ImageLimits, type ImageSize } from './geometry.ts';
import { IMAGE_MEDIA_TYPES, IMAGE_QUALITIES } from './quality-format.ts';

/**
 * Tiles of one size and the factors by which the image is reduced to offer them.
 * @see https://iiif.io/api/image/3.0/#54-tiles
 */
export interface ImageTiles {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly scaleFactors: readonly number[];
}

/** What an info.json is made of, the same for every version. */
export interface ImageInfoInput {
  /** Base URI of the image service in this version, without a trailing slash. */
  readonly id: string;
  /** The full image. */
  readonly image: ImageSize;
  readonly limits: ImageLimits;
  readonly tiles: readonly ImageTiles[];
  /** Sizes of the full image that are cheap to ask for. */
  readonly sizes: readonly ImageSize[];
  /** URI of a Creative Commons licence or a RightsStatements.org statement. */
  readonly rights?: string;
  /** Formats besides jpg and png; by default all that can be asked for. */
  readonly extraFormats?: readonly string[];
  /** Qualities besides `default`; by default all that can be asked for. An image without colour leaves out `color`. */
  readonly extraQualities?: readonly string[];
}

const LEVEL_2_FORMATS: readonly string[] = ['jpg', 'png'];

/** The formats beyond those every level 2 service has. */
export function extraFormatsOf(input: ImageInfoInput): readonly string[] {
  return (input.extraFormats ?? Object.keys(IMAGE_MEDIA_TYPES)).filter((format) => !LEVEL_2_FORMATS.includes(format));
}

/** The qualities beyond `default`. */
export function extraQualitiesOf(input: ImageInfoInput): readonly string[] {
  return (input.extraQualities ?? IMAGE_QUALITIES).filter((quality) => quality !== 'default');
}

/** The sizes within the limits, as JSON; a service must not offer others. */
export function sizesJson(input: ImageInfoInput): JsonObject[] {
  return input.sizes
    .filter((size) => isWithin(size, input.limits))
    .map((size) => ({ width: size.widthPx, height: size.heightPx }));
}

/** The tiles within the limits, as JSON; the height is left out of square tiles. */
export function tilesJson(input: ImageInfoInput): JsonObject[] {
  return input.tiles
    .filter((tile) => isWithin(tile, input.limits))
    .map(({ widthPx, heightPx, scaleFactors }) =>
      heightPx === widthPx ? { width: widthPx, scaleFactors } : { width: widthPx, height: heightPx, scaleFactors },
    );
}

/**
 * The limits as both versions write them.
 * @throws RangeError when `maxHeightPx` is set without `maxWidthPx`, which no info.json can say
 */
export function limitsJson(limits: ImageLimits): { maxWidth?: number; maxHeight?: number; maxArea?: number } {
  const { maxWidthPx, maxHeightPx, maxAreaPx } = limits;
  if (maxHeightPx !== undefined && maxWidthPx === undefined) {
    throw new RangeError('maxHeightPx is set without maxWidthPx; set both, because info.json must state maxWidth too.');
  }
  return {
    ...(maxWidthPx !== undefined && { maxWidth: maxWidthPx }),
    ...(maxHeightPx !== undefined && { maxHeight: maxHeightPx }),
    ...(maxAreaPx !== undefined && { maxArea: maxAreaPx }),
  };
}

/** The features beyond level 2 in both versions, and the name of upscaling where it is offered. */
export function extraFeatures(limits: ImageLimits, upscalingName: string, more: readonly string[] = []): string[] {
  const features = ['canonicalLinkHeader', 'mirroring', 'profileLinkHeader', 'rotationArbitrary', ...more];
  return [...features, ...(allowsUpscaling(limits) ? [upscalingName] : [])].sort();
}
