import type { JsonObject } from '../json.ts';
import { withoutEmpty } from '../json.ts';
import { canvasJson, type CanvasInput } from './canvas.ts';
import { PresentationError } from './presentation-error.ts';
import { rangeJson, type RangeInput } from './range.ts';
import { PRESENTATION_CONTEXT, resourcePropertiesJson, type ResourceProperties } from './resource-properties.ts';

/**
 * What a Manifest is made of.
 * @see https://iiif.io/api/presentation/3.0/#52-manifest
 */
export interface ManifestInput extends ResourceProperties {
  /** In viewing order; at least one, no two with the same id. */
  readonly pages: readonly CanvasInput[];
  /** Tables of contents; the first is the one shown by default. */
  readonly structures?: readonly RangeInput[];
}

/**
 * The Manifest of one described thing.
 * @throws PresentationError when only an illegal document could be made: no pages, two pages with one id, an empty label,
 *   an id that is no HTTP(S) URI, a table of contents that names unknown pages
 * @see https://iiif.io/api/presentation/3.0/#52-manifest
 */
export function manifest(input: ManifestInput): JsonObject {
  const resourceId = input.id;
  const properties = resourcePropertiesJson('Manifest', input);
  if (input.pages.length === 0) {
    throw new PresentationError({ resourceId, path: 'pages' }, 'is empty; a manifest needs at least one page.');
  }
  const canvasIds = uniqueCanvasIds(input);
  return withoutEmpty({
    '@context': PRESENTATION_CONTEXT,
    ...properties,
    items: input.pages.map((page, index) => canvasJson(page, { resourceId, path: `pages[${index}]` })),
    structures: input.structures?.map((range, index) =>
      rangeJson(range, { resourceId, path: `structures[${index}]`, canvasIds }),
    ),
  });
}

function uniqueCanvasIds({ id, pages }: ManifestInput): ReadonlySet<string> {
  const canvasIds = new Set<string>();
  for (const [index, page] of pages.entries()) {
    if (canvasIds.has(page.id)) {
      throw new PresentationError(
        { resourceId: id, path: `pages[${index}].id` },
        `"${page.id}" is another page's id too.`,
      );
    }
    canvasIds.add(page.id);
  }
  return canvasIds;
}
