import type { PixelBox } from '../image/geometry.ts';
import type { JsonObject } from '../json.ts';
import { withoutEmpty } from '../json.ts';
import { PresentationError } from './presentation-error.ts';
import { PRESENTATION_CONTEXT, requireHttpUri } from './resource-properties.ts';

/** A line of text and where it stands. */
export interface TextAnnotationLine {
  readonly id: string;
  readonly text: string;
  /** BCP 47 code. */
  readonly language?: string;
  /** In the canvas's coordinates; fractions are rounded to the nearest pixel. */
  readonly box: PixelBox;
}

/** The text of one canvas. */
export interface TextAnnotationPageInput {
  /** HTTP(S) URI at which the page is published. */
  readonly id: string;
  readonly canvasId: string;
  /** In reading order; may be empty. */
  readonly lines: readonly TextAnnotationLine[];
}

/**
 * The recognized or transcribed text of a canvas, one supplementing annotation for each line.
 * @throws PresentationError when an id is no HTTP(S) URI or a box is empty or begins outside the canvas
 * @see https://iiif.io/api/presentation/3.0/#55-annotation-page
 */
export function textAnnotationPage(input: TextAnnotationPageInput): JsonObject {
  const resourceId = input.id;
  requireHttpUri(input.id, { resourceId, path: 'id' });
  requireHttpUri(input.canvasId, { resourceId, path: 'canvasId' });
  return {
    '@context': PRESENTATION_CONTEXT,
    id: input.id,
    type: 'AnnotationPage',
    items: input.lines.map((line, index) => ({
      id: line.id,
      type: 'Annotation',
      motivation: 'supplementing',
      body: withoutEmpty({ type: 'TextualBody', value: line.text, format: 'text/plain', language: line.language }),
      target: `${input.canvasId}#xywh=${mediaFragment(line.box, { resourceId, path: `lines[${index}].box` })}`,
    })),
  };
}

function mediaFragment(box: PixelBox, place: { resourceId: string; path: string }): string {
  const lengths = [box.leftPx, box.topPx, box.widthPx, box.heightPx];
  if (!lengths.every((length) => Number.isFinite(length) && length >= 0) || box.widthPx === 0 || box.heightPx === 0) {
    throw new PresentationError(
      place,
      `${lengths.join(',')} is not a box on the canvas: x, y from 0, width and height above 0.`,
    );
  }
  const [leftPx, topPx, widthPx, heightPx] = lengths.map(Math.round);
  return [leftPx, topPx, Math.max(1, widthPx ?? 1), Math.max(1, heightPx ?? 1)].join(',');
}
