import type { JsonObject } from '../json.ts';
import { requiredText, type LanguageMap } from './language-map.ts';
import { PresentationError } from './presentation-error.ts';

/**
 * A chapter or section: a branch of the table of contents.
 * @see https://iiif.io/api/presentation/3.0/#54-range
 */
export interface RangeInput {
  readonly id: string;
  readonly label: LanguageMap;
  /** Sections and pages in reading order; at least one. */
  readonly items: readonly (RangeInput | RangeCanvas)[];
}

/** A page that belongs to a section. */
export interface RangeCanvas {
  readonly canvasId: string;
}

/** Where a range stands, and the canvases it may name. */
export interface RangePlace {
  readonly resourceId: string;
  readonly path: string;
  readonly canvasIds: ReadonlySet<string>;
}

/**
 * JSON of a Range and all below it.
 * @throws PresentationError when a range has no items or label, or names a canvas the manifest does not have
 * @see https://iiif.io/api/presentation/3.0/#54-range
 */
export function rangeJson(input: RangeInput, place: RangePlace): JsonObject {
  const at = (field: string) => ({ ...place, path: `${place.path}.${field}` });
  if (input.items.length === 0) {
    throw new PresentationError(at('items'), 'is empty; leave the range out or give it a page.');
  }
  return {
    id: input.id,
    type: 'Range',
    label: requiredText(input.label, at('label')),
    items: input.items.map((item, index) => {
      const itemPlace = at(`items[${index}]`);
      return 'canvasId' in item ? canvasReferenceJson(item, itemPlace) : rangeJson(item, itemPlace);
    }),
  };
}

function canvasReferenceJson({ canvasId }: RangeCanvas, place: RangePlace): JsonObject {
  if (!place.canvasIds.has(canvasId)) {
    throw new PresentationError(place, `"${canvasId}" is not a page of this manifest.`);
  }
  return { id: canvasId, type: 'Canvas' };
}
