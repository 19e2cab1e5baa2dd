export type { JsonObject, JsonValue } from './json.ts';

// Image API 3.0 and 2.1
export type { ImageLimits, ImageSize, PixelBox } from './image/geometry.ts';
export { canonicalLink, imageInfo, imageProfileLink, infoContentType } from './image/image-info.ts';
export type { ImageInfoInput, ImageTiles } from './image/image-info-input.ts';
export { planImage, type ImagePlan } from './image/image-plan.ts';
export { parseImageRequest, type ImageRequest, type ImageRequestSegments } from './image/image-request.ts';
export { ImageRequestError, type ImageRequestParameter } from './image/image-request-error.ts';
export {
  IMAGE_MEDIA_TYPES,
  IMAGE_QUALITIES,
  type ImageFormat,
  type ImageQuality,
  type QualityAndFormat,
} from './image/quality-format.ts';
export type { Region } from './image/region.ts';
export type { Rotation } from './image/rotation.ts';
export type { Size } from './image/size.ts';
export type { ImageApiVersion } from './image/versions.ts';

// Presentation API 3.0
export type { AnnotationPageReference, CanvasImageInput, CanvasInput } from './presentation-3/canvas.ts';
export type { LanguageMap } from './presentation-3/language-map.ts';
export type {
  HomepageInput,
  PartOfInput,
  ProviderInput,
  RenderingInput,
  SeeAlsoInput,
  ServiceInput,
  ThumbnailInput,
} from './presentation-3/links.ts';
export { manifest, type ManifestInput } from './presentation-3/manifest.ts';
export {
  presentationCollection,
  type CollectionMember,
  type PresentationCollectionInput,
} from './presentation-3/presentation-collection.ts';
export { presentationContentType } from './presentation-3/presentation-content-type.ts';
export { PresentationError } from './presentation-3/presentation-error.ts';
export type { RangeCanvas, RangeInput } from './presentation-3/range.ts';
export type { LabelledValue, ResourceProperties, ViewingDirection } from './presentation-3/resource-properties.ts';
export {
  textAnnotationPage,
  type TextAnnotationLine,
  type TextAnnotationPageInput,
} from './presentation-3/text-annotation-page.ts';
