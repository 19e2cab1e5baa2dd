import { negotiateJsonLd } from '../json-ld-media-type.ts';
import { PRESENTATION_CONTEXT } from './resource-properties.ts';

/**
 * The `Content-Type` of a Presentation 3 document for what the client accepts. The response varies by `Accept`.
 * @see https://iiif.io/api/presentation/3.0/#63-responses
 */
export function presentationContentType(acceptHeader: string | undefined): string {
  const jsonLd = `application/ld+json;profile="${PRESENTATION_CONTEXT}"`;
  return negotiateJsonLd(acceptHeader, { withoutAccept: jsonLd, jsonLd });
}
