import { withoutEmpty, type JsonObject } from '../json.ts';
import { negotiateJsonLd } from '../json-ld-media-type.ts';
import { allowsUpscaling, sameSize, type ImageLimits, type ImageSize } from './geometry.ts';
import {
  extraFeatures,
  extraFormatsOf,
  extraQualitiesOf,
  limitsJson,
  sizesJson,
  tilesJson,
  type ImageInfoInput,
} from './image-info-input.ts';
import { malformed } from './image-request-error.ts';
import { isLarger, largestSize, scaledSize } from './scaling.ts';
import { parseSize3, type Size } from './size.ts';
import type { ImageApiRules } from './version-rules.ts';

const CONTEXT = 'http://iiif.io/api/image/3/context.json';
const JSON_LD = `application/ld+json;profile="${CONTEXT}"`;

/**
 * Image API 3.0 at level 2.
 * @see https://iiif.io/api/image/3.0/
 */
export const VERSION_3: ImageApiRules = {
  profileUri: 'http://iiif.io/api/image/3/level2.json',
  parseSize: parseSize3,
  outputSize,
  canonicalSize,
  info,
  infoContentType: (acceptHeader) => negotiateJsonLd(acceptHeader, { withoutAccept: JSON_LD, jsonLd: JSON_LD }),
};

function outputSize(size: Size, region: ImageSize, limits: ImageLimits): ImageSize {
  const isLooseBox =
    size.kind === 'confined' && !size.upscale && size.widthPx > region.widthPx && size.heightPx > region.heightPx;
  if (isLooseBox && limits.looseBox === 'refuse') {
    throw malformed(
      'size',
      `The box of ${size.widthPx} × ${size.heightPx} pixels is larger than the region (${region.widthPx} × ${region.heightPx}). ` +
        'Ask for max, or put ^ before the size to enlarge.',
    );
  }
  return scaledSize(size, region, limits);
}

/** @see https://iiif.io/api/image/3.0/#48-canonical-uri-syntax */
function canonicalSize(output: ImageSize, region: ImageSize, limits: ImageLimits): string {
  if (sameSize(output, largestSize(region, limits, false))) return 'max';
  const dimensions = `${output.widthPx},${output.heightPx}`;
  if (!isLarger(output, region)) return dimensions;
  const isLargest = allowsUpscaling(limits) && sameSize(output, largestSize(region, limits, true));
  return isLargest ? '^max' : `^${dimensions}`;
}

/** @see https://iiif.io/api/image/3.0/#5-image-information */
function info(input: ImageInfoInput): JsonObject {
  return withoutEmpty({
    '@context': CONTEXT,
    id: input.id,
    type: 'ImageService3',
    protocol: 'http://iiif.io/api/image',
    profile: 'level2',
    width: input.image.widthPx,
    height: input.image.heightPx,
    ...limitsJson(input.limits),
    sizes: sizesJson(input),
    tiles: tilesJson(input),
    rights: input.rights,
    extraFormats: extraFormatsOf(input),
    extraQualities: extraQualitiesOf(input),
    extraFeatures: extraFeatures(input.limits, 'sizeUpscaling'),
  });
}
