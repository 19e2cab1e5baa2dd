import { malformed, type ImageRequestParameter } from './image-request-error.ts';
import { parseQualityAndFormat, type ImageFormat, type ImageQuality } from './quality-format.ts';
import { parseRegion, type Region } from './region.ts';
import { parseRotation, type Rotation } from './rotation.ts';
import type { Size } from './size.ts';
import { versionRules, type ImageApiVersion } from './versions.ts';

/** The four path segments after the identifier, still percent-encoded. */
export interface ImageRequestSegments {
  readonly region: string;
  readonly size: string;
  readonly rotation: string;
  /** The last segment, such as `default.jpg`. */
  readonly qualityAndFormat: string;
}

/** An image request that is in the grammar; whether an image can answer it is for `planImage` to say. */
export interface ImageRequest {
  readonly region: Region;
  readonly size: Size;
  readonly rotation: Rotation;
  readonly quality: ImageQuality;
  readonly format: ImageFormat;
}

/**
 * Reads the parameters of an image request.
 * @throws ImageRequestError naming the first parameter that is not in the grammar of this version
 * @see https://iiif.io/api/image/3.0/#21-image-request-uri-syntax
 */
export function parseImageRequest(version: ImageApiVersion, segments: ImageRequestSegments): ImageRequest {
  return {
    region: parseRegion(decode('region', segments.region)),
    size: versionRules(version).parseSize(decode('size', segments.size)),
    rotation: parseRotation(decode('rotation', segments.rotation)),
    ...parseQualityAndFormat(decode('quality', segments.qualityAndFormat)),
  };
}

function decode(parameter: ImageRequestParameter, segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch (cause) {
    throw malformed(parameter, `"${segment}" is not correctly percent-encoded; write % as %25.`, { cause });
  }
}
