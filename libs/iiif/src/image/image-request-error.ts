/** The part of an image request URI that is at fault. */
export type ImageRequestParameter = 'identifier' | 'region' | 'size' | 'rotation' | 'quality' | 'format';

/**
 * An image request that has no answer. The message is for the person who wrote the URI.
 *
 * `malformed`: not in the grammar, or impossible for this image (outside it, empty, larger than allowed); status 400.
 * `unsupported`: valid IIIF that is not offered. For `size` (upscaling) the specification asks for status 501,
 * for every other parameter for 400.
 * @see https://iiif.io/api/image/3.0/#73-error-conditions
 */
export class ImageRequestError extends Error {
  override readonly name = 'ImageRequestError';
  readonly parameter: ImageRequestParameter;
  readonly kind: 'malformed' | 'unsupported';

  constructor(
    fault: { readonly parameter: ImageRequestParameter; readonly kind: 'malformed' | 'unsupported' },
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.parameter = fault.parameter;
    this.kind = fault.kind;
  }
}

/** The usual fault: a parameter that cannot be read, or cannot be answered for this image. */
export function malformed(
  parameter: ImageRequestParameter,
  message: string,
  options?: ErrorOptions,
): ImageRequestError {
  return new ImageRequestError({ parameter, kind: 'malformed' }, message, options);
}
