import type { JsonObject } from '../json.ts';
import type { ImageInfoInput } from './image-info-input.ts';
import { versionRules, type ImageApiVersion } from './versions.ts';

/**
 * The image information document (info.json) of a level 2 service. It promises the `Link` headers of
 * {@link imageProfileLink} and {@link canonicalLink} on image responses. Sizes and tiles beyond the limits are left out.
 * @throws RangeError when a maximum height is set without a maximum width
 * @see https://iiif.io/api/image/3.0/#5-image-information
 */
export function imageInfo(version: ImageApiVersion, input: ImageInfoInput): JsonObject {
  return versionRules(version).info(input);
}

/**
 * The `Content-Type` of an info.json for what the client accepts. The response varies by `Accept`.
 * @see https://iiif.io/api/image/3.0/#51-image-information-request
 */
export function infoContentType(version: ImageApiVersion, acceptHeader: string | undefined): string {
  return versionRules(version).infoContentType(acceptHeader);
}

/**
 * The value of the `Link` header that names the compliance level.
 * @see https://iiif.io/api/image/3.0/#6-compliance-level-and-profile-document
 */
export function imageProfileLink(version: ImageApiVersion): string {
  return `<${versionRules(version).profileUri}>;rel="profile"`;
}

/**
 * The value of the `Link` header that names the canonical URI of an image.
 * @param url absolute: the service's base URI, a slash, and `canonicalPath` of the plan
 * @see https://iiif.io/api/image/3.0/#48-canonical-uri-syntax
 */
export function canonicalLink(url: string): string {
  return `<${url}>;rel="canonical"`;
}
