/**
 * Input from which only an illegal Presentation document could be made. Thrown before anything is built.
 * @see https://iiif.io/api/presentation/3.0/#a-summary-of-property-requirements
 */
export class PresentationError extends Error {
  override readonly name = 'PresentationError';
  /** The resource being built. */
  readonly resourceId: string;
  /** Where in the input the fault is, such as `pages[3].label`. */
  readonly path: string;

  constructor(place: { readonly resourceId: string; readonly path: string }, message: string, options?: ErrorOptions) {
    super(`${place.path} of ${place.resourceId}: ${message}`, options);
    this.resourceId = place.resourceId;
    this.path = place.path;
  }
}
