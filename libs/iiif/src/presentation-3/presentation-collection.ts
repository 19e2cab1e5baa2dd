import type { JsonObject } from '../json.ts';
import { withoutEmpty } from '../json.ts';
import { requiredText, type LanguageMap } from './language-map.ts';
import { thumbnailJson, type ThumbnailInput } from './links.ts';
import {
  PRESENTATION_CONTEXT,
  requireHttpUri,
  resourcePropertiesJson,
  type ResourceProperties,
} from './resource-properties.ts';

/** A Manifest or Collection as a collection lists it. */
export interface CollectionMember {
  readonly id: string;
  readonly type: 'Manifest' | 'Collection';
  readonly label: LanguageMap;
  readonly thumbnail?: ThumbnailInput;
}

/**
 * What a Collection is made of.
 * @see https://iiif.io/api/presentation/3.0/#51-collection
 */
export interface PresentationCollectionInput extends ResourceProperties {
  /** In the order of display; may be empty. */
  readonly items: readonly CollectionMember[];
}

/**
 * The Collection document of a list of Manifests and Collections.
 * @throws PresentationError when a label is empty or an id is no HTTP(S) URI
 * @see https://iiif.io/api/presentation/3.0/#51-collection
 */
export function presentationCollection(input: PresentationCollectionInput): JsonObject {
  return {
    '@context': PRESENTATION_CONTEXT,
    ...resourcePropertiesJson('Collection', input),
    items: input.items.map((member, index) => memberJson(member, { resourceId: input.id, path: `items[${index}]` })),
  };
}

function memberJson(member: CollectionMember, place: { resourceId: string; path: string }): JsonObject {
  requireHttpUri(member.id, { ...place, path: `${place.path}.id` });
  return withoutEmpty({
    id: member.id,
    type: member.type,
    label: requiredText(member.label, { ...place, path: `${place.path}.label` }),
    thumbnail: member.thumbnail && [thumbnailJson(member.thumbnail)],
  });
}
