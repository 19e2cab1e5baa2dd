import { withoutEmpty, type JsonObject } from '../json.ts';
import type { LanguageMap } from './language-map.ts';

/**
 * A web page about the thing described.
 * @see https://iiif.io/api/presentation/3.0/#homepage
 */
export interface HomepageInput {
  readonly id: string;
  readonly label: LanguageMap;
  /** `text/html` when left out. */
  readonly format?: string;
  /** BCP 47 codes of the languages of the page. */
  readonly language?: readonly string[];
}

/**
 * An organization that provides the content.
 * @see https://iiif.io/api/presentation/3.0/#provider
 */
export interface ProviderInput {
  readonly id: string;
  readonly label: LanguageMap;
  readonly homepage?: readonly HomepageInput[];
}

/**
 * A small image. Pixels are those of the file at `id`.
 * @see https://iiif.io/api/presentation/3.0/#thumbnail
 */
export interface ThumbnailInput {
  readonly id: string;
  readonly widthPx: number;
  readonly heightPx: number;
  /** `image/jpeg` when left out. */
  readonly format?: string;
  /** Base URI of a version 3 image service for it. */
  readonly serviceId?: string;
}

/**
 * A machine-readable description.
 * @see https://iiif.io/api/presentation/3.0/#seealso
 */
export interface SeeAlsoInput {
  readonly id: string;
  /** Media type. */
  readonly format: string;
  /** URI of the schema the description follows. */
  readonly profile?: string;
  readonly label?: LanguageMap;
}

/**
 * The same thing in another form that a person can open, such as a PDF.
 * @see https://iiif.io/api/presentation/3.0/#rendering
 */
export interface RenderingInput {
  readonly id: string;
  readonly label: LanguageMap;
  /** Media type. */
  readonly format: string;
}

/**
 * A Manifest or Collection that contains this one.
 * @see https://iiif.io/api/presentation/3.0/#partof
 */
export interface PartOfInput {
  readonly id: string;
  readonly type: 'Manifest' | 'Collection';
  readonly label?: LanguageMap;
}

/**
 * A service such as Content Search (`SearchService2`, with its `AutoCompleteService2` inside). Types of the older
 * specifications (`SearchService1`) are written with `@id` and `@type`.
 * @see https://iiif.io/api/presentation/3.0/#service
 */
export interface ServiceInput {
  readonly id: string;
  readonly type: string;
  readonly profile?: string;
  readonly service?: readonly ServiceInput[];
}

const WRITTEN_WITH_AT = /^(?:ImageService2|\w+1)$/;

/** JSON of a {@link HomepageInput}. */
export function homepageJson(input: HomepageInput): JsonObject {
  const { id, label, format = 'text/html', language } = input;
  return withoutEmpty({ id, type: 'Text', label, format, language });
}

/** JSON of a {@link ProviderInput}. */
export function providerJson(input: ProviderInput): JsonObject {
  return withoutEmpty({ id: input.id, type: 'Agent', label: input.label, homepage: input.homepage?.map(homepageJson) });
}

/** JSON of a {@link ThumbnailInput}. */
export function thumbnailJson(input: ThumbnailInput): JsonObject {
  const { id, widthPx, heightPx, format = 'image/jpeg', serviceId } = input;
  const service = serviceId === undefined ? undefined : [imageServiceJson(serviceId)];
  return withoutEmpty({ id, type: 'Image', format, width: widthPx, height: heightPx, service });
}

/** JSON of a {@link SeeAlsoInput}. */
export function seeAlsoJson({ id, label, format, profile }: SeeAlsoInput): JsonObject {
  return withoutEmpty({ id, type: 'Dataset', label, format, profile });
}

/** JSON of a {@link RenderingInput}; its type follows from the media type. */
export function renderingJson({ id, label, format }: RenderingInput): JsonObject {
  return { id, type: contentType(format), label, format };
}

/** JSON of a {@link PartOfInput}. */
export function partOfJson({ id, type, label }: PartOfInput): JsonObject {
  return withoutEmpty({ id, type, label });
}

/** JSON of a {@link ServiceInput}. */
export function serviceJson({ id, type, profile, service }: ServiceInput): JsonObject {
  const identity = WRITTEN_WITH_AT.test(type) ? { '@id': id, '@type': type } : { id, type };
  return withoutEmpty({ ...identity, profile, service: service?.map(serviceJson) });
}

/** JSON of a version 3 image service of level 2. */
export function imageServiceJson(id: string): JsonObject {
  return { id, type: 'ImageService3', profile: 'level2' };
}

function contentType(mediaType: string): string {
  if (mediaType.startsWith('image/')) return 'Image';
  if (mediaType.startsWith('audio/')) return 'Sound';
  if (mediaType.startsWith('video/')) return 'Video';
  const isText =
    mediaType.startsWith('text/') || mediaType === 'application/pdf' || mediaType === 'application/epub+zip';
  return isText ? 'Text' : 'Dataset';
}
