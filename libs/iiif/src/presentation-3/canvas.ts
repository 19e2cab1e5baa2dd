import { withoutEmpty, type JsonObject } from '../json.ts';
import { requiredText, withoutBlank, type LanguageMap } from './language-map.ts';
import {
  imageServiceJson,
  renderingJson,
  seeAlsoJson,
  serviceJson,
  thumbnailJson,
  type RenderingInput,
  type SeeAlsoInput,
  type ThumbnailInput,
} from './links.ts';
import { PresentationError } from './presentation-error.ts';
import { requireHttpUri } from './resource-properties.ts';

/**
 * The image that is painted on a canvas. Pixels are those of the answer to `full/max`.
 * @see https://iiif.io/api/presentation/3.0/#57-content-resources
 */
export interface CanvasImageInput {
  /** Base URI of the version 3 image service. */
  readonly serviceId: string;
  /** Base URI of the version 2 image service for the same image. */
  readonly serviceId2?: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly format: 'image/jpeg';
}

/** A published page of annotations about a canvas; only its address is written. */
export interface AnnotationPageReference {
  readonly id: string;
  readonly label?: LanguageMap;
}

/**
 * One page. `widthPx` and `heightPx` make the canvas's coordinate system, in which annotations give their boxes.
 * @see https://iiif.io/api/presentation/3.0/#53-canvas
 */
export interface CanvasInput {
  /** HTTP(S) URI without a fragment; the ids of the painting annotation begin with it. */
  readonly id: string;
  readonly label: LanguageMap;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly image: CanvasImageInput;
  readonly thumbnail?: ThumbnailInput;
  readonly seeAlso?: readonly SeeAlsoInput[];
  readonly rendering?: readonly RenderingInput[];
  /** Text and comments, never what is painted. */
  readonly annotationPages?: readonly AnnotationPageReference[];
}

/**
 * JSON of a Canvas inside a Manifest.
 * @param place the manifest and where in its input the canvas stands
 * @throws PresentationError when the id has a fragment or is no HTTP(S) URI, the label is empty or a length is not a
 *   positive whole number
 * @see https://iiif.io/api/presentation/3.0/#53-canvas
 */
export function canvasJson(
  input: CanvasInput,
  place: { readonly resourceId: string; readonly path: string },
): JsonObject {
  const at = (field: string) => ({ resourceId: place.resourceId, path: `${place.path}.${field}` });
  requireHttpUri(input.id, at('id'));
  if (input.id.includes('#')) {
    throw new PresentationError(at('id'), `"${input.id}" has a fragment, which is how parts of a canvas are named.`);
  }
  requireLength(input.widthPx, at('widthPx'));
  requireLength(input.heightPx, at('heightPx'));
  requireLength(input.image.widthPx, at('image.widthPx'));
  requireLength(input.image.heightPx, at('image.heightPx'));
  return withoutEmpty({
    id: input.id,
    type: 'Canvas',
    label: requiredText(input.label, at('label')),
    height: input.heightPx,
    width: input.widthPx,
    thumbnail: input.thumbnail && [thumbnailJson(input.thumbnail)],
    seeAlso: input.seeAlso?.map(seeAlsoJson),
    rendering: input.rendering?.map(renderingJson),
    items: [paintingPageJson(input)],
    annotations: input.annotationPages?.map(annotationPageReferenceJson),
  });
}

function paintingPageJson({ id, image }: CanvasInput): JsonObject {
  const painting = {
    id: `${id}/painting/image`,
    type: 'Annotation',
    motivation: 'painting',
    body: imageJson(image),
    target: id,
  };
  return { id: `${id}/painting`, type: 'AnnotationPage', items: [painting] };
}

function imageJson({ serviceId, serviceId2, widthPx, heightPx, format }: CanvasImageInput): JsonObject {
  const profile2 = 'http://iiif.io/api/image/2/level2.json';
  return {
    id: `${serviceId}/full/max/0/default.jpg`,
    type: 'Image',
    format,
    service: [
      imageServiceJson(serviceId),
      ...(serviceId2 === undefined ? [] : [serviceJson({ id: serviceId2, type: 'ImageService2', profile: profile2 })]),
    ],
    height: heightPx,
    width: widthPx,
  };
}

function annotationPageReferenceJson({ id, label }: AnnotationPageReference): JsonObject {
  const texts = withoutBlank(label ?? {});
  return withoutEmpty({ id, type: 'AnnotationPage', label: Object.keys(texts).length > 0 ? texts : undefined });
}

function requireLength(lengthPx: number, place: { readonly resourceId: string; readonly path: string }): void {
  if (!Number.isSafeInteger(lengthPx) || lengthPx < 1) {
    throw new PresentationError(place, `${lengthPx} is not a number of pixels; a positive whole number is needed.`);
  }
}
