import type { JsonObject } from '../json.ts';
import type { ImageLimits, ImageSize } from './geometry.ts';
import type { ImageInfoInput } from './image-info-input.ts';
import type { Size } from './size.ts';

/** All in which the versions of the Image API differ. */
export interface ImageApiRules {
  /** The profile document of compliance level 2. */
  readonly profileUri: string;
  readonly parseSize: (text: string) => Size;
  /** Throws ImageRequestError when there is no such output for this region. */
  readonly outputSize: (size: Size, region: ImageSize, limits: ImageLimits) => ImageSize;
  readonly canonicalSize: (output: ImageSize, region: ImageSize, limits: ImageLimits) => string;
  readonly info: (input: ImageInfoInput) => JsonObject;
  readonly infoContentType: (acceptHeader: string | undefined) => string;
}
