import { withoutEmpty, type JsonObject } from '../json.ts';
import { requiredText, withoutBlank, type LanguageMap } from './language-map.ts';
import {
  homepageJson,
  partOfJson,
  providerJson,
  renderingJson,
  seeAlsoJson,
  serviceJson,
  thumbnailJson,
  type HomepageInput,
  type PartOfInput,
  type ProviderInput,
  type RenderingInput,
  type SeeAlsoInput,
  type ServiceInput,
  type ThumbnailInput,
} from './links.ts';
import { PresentationError } from './presentation-error.ts';

/** The context of Presentation 3 documents; stands once, in the outermost resource. */
export const PRESENTATION_CONTEXT = 'http://iiif.io/api/presentation/3/context.json';

/**
 * A label and its value, for display only.
 * @see https://iiif.io/api/presentation/3.0/#metadata
 */
export interface LabelledValue {
  readonly label: LanguageMap;
  readonly value: LanguageMap;
}

/** The order in which pages or members are viewed. */
export type ViewingDirection = 'left-to-right' | 'right-to-left' | 'top-to-bottom' | 'bottom-to-top';

/**
 * What Manifests and Collections can both say of themselves.
 * @see https://iiif.io/api/presentation/3.0/#3-resource-properties
 */
export interface ResourceProperties {
  /** HTTP(S) URI at which the document is published. */
  readonly id: string;
  readonly label: LanguageMap;
  readonly metadata?: readonly LabelledValue[];
  readonly summary?: LanguageMap;
  readonly thumbnail?: readonly ThumbnailInput[];
  readonly viewingDirection?: ViewingDirection;
  readonly behavior?: readonly string[];
  /** URI of a Creative Commons licence or a RightsStatements.org statement. */
  readonly rights?: string;
  readonly requiredStatement?: LabelledValue;
  readonly provider?: readonly ProviderInput[];
  readonly homepage?: readonly HomepageInput[];
  readonly service?: readonly ServiceInput[];
  readonly seeAlso?: readonly SeeAlsoInput[];
  readonly rendering?: readonly RenderingInput[];
  readonly partOf?: readonly PartOfInput[];
}

/**
 * The properties as JSON, in the order of the specification's examples, `id` first. Metadata without a value is left out.
 * @throws PresentationError when the id is no HTTP(S) URI, or the label or the required statement is empty
 */
export function resourcePropertiesJson(type: 'Manifest' | 'Collection', input: ResourceProperties): JsonObject {
  requireHttpUri(input.id, { resourceId: input.id, path: 'id' });
  const summary = withoutBlank(input.summary ?? {});
  return withoutEmpty({
    id: input.id,
    type,
    label: requiredText(input.label, { resourceId: input.id, path: 'label' }),
    metadata: input.metadata?.map(withoutBlankTexts).filter(hasLabelAndValue).map(labelledValueJson),
    summary: Object.keys(summary).length > 0 ? summary : undefined,
    thumbnail: input.thumbnail?.map(thumbnailJson),
    viewingDirection: input.viewingDirection,
    behavior: input.behavior,
    rights: input.rights,
    requiredStatement: requiredStatementJson(input),
    provider: input.provider?.map(providerJson),
    homepage: input.homepage?.map(homepageJson),
    service: input.service?.map(serviceJson),
    seeAlso: input.seeAlso?.map(seeAlsoJson),
    rendering: input.rendering?.map(renderingJson),
    partOf: input.partOf?.map(partOfJson),
  });
}

/**
 * Checks an id the specification wants to be an HTTP(S) URI.
 * @throws PresentationError when it is not
 * @see https://iiif.io/api/presentation/3.0/#id
 */
export function requireHttpUri(id: string, place: { readonly resourceId: string; readonly path: string }): void {
  if (!/^https?:\/\/[^\s/]/i.test(id) || !URL.canParse(id)) {
    throw new PresentationError(place, `"${id}" is not an absolute http or https URI.`);
  }
}

function requiredStatementJson({ id, requiredStatement }: ResourceProperties): JsonObject | undefined {
  if (!requiredStatement) return undefined;
  return {
    label: requiredText(requiredStatement.label, { resourceId: id, path: 'requiredStatement.label' }),
    value: requiredText(requiredStatement.value, { resourceId: id, path: 'requiredStatement.value' }),
  };
}

function withoutBlankTexts({ label, value }: LabelledValue): LabelledValue {
  return { label: withoutBlank(label), value: withoutBlank(value) };
}

function hasLabelAndValue({ label, value }: LabelledValue): boolean {
  return Object.keys(label).length > 0 && Object.keys(value).length > 0;
}

function labelledValueJson({ label, value }: LabelledValue): JsonObject {
  return { label, value };
}
