import { withoutEmpty, type JsonObject } from '../json.ts';
import { negotiateJsonLd } from '../json-ld-media-type.ts';
import { sameSize, type ImageSize } from './geometry.ts';
import {
  extraFeatures,
  extraFormatsOf,
  extraQualitiesOf,
  limitsJson,
  sizesJson,
  tilesJson,
  type ImageInfoInput,
} from './image-info-input.ts';
import { followingLength, scaledSize } from './scaling.ts';
import { parseSize2 } from './size.ts';
import type { ImageApiRules } from './version-rules.ts';

const CONTEXT = 'http://iiif.io/api/image/2/context.json';
const PROFILE = 'http://iiif.io/api/image/2/level2.json';

/**
 * Image API 2.1.1 at level 2.
 * @see https://iiif.io/api/image/2.1/
 */
export const VERSION_2: ImageApiRules = {
  profileUri: PROFILE,
  parseSize: parseSize2,
  outputSize: scaledSize,
  canonicalSize,
  info,
  infoContentType: (acceptHeader) =>
    negotiateJsonLd(acceptHeader, { withoutAccept: 'application/json', jsonLd: 'application/ld+json' }),
};

/** @see https://iiif.io/api/image/2.1/#canonical-uri-syntax */
function canonicalSize(output: ImageSize, region: ImageSize): string {
  if (sameSize(output, region)) return 'full';
  const keepsAspect = output.heightPx === followingLength(output.widthPx, region.widthPx, region.heightPx);
  return keepsAspect ? `${output.widthPx},` : `${output.widthPx},${output.heightPx}`;
}

/** @see https://iiif.io/api/image/2.1/#image-information */
function info(input: ImageInfoInput): JsonObject {
  return withoutEmpty({
    '@context': CONTEXT,
    '@id': input.id,
    '@type': 'iiif:Image',
    protocol: 'http://iiif.io/api/image',
    width: input.image.widthPx,
    height: input.image.heightPx,
    sizes: sizesJson(input),
    tiles: tilesJson(input),
    profile: [
      PROFILE,
      withoutEmpty({
        formats: extraFormatsOf(input),
        qualities: extraQualitiesOf(input),
        supports: extraFeatures(input.limits, 'sizeAboveFull', ['regionSquare']),
        ...limitsJson(input.limits),
      }),
    ],
    license: input.rights,
  });
}
