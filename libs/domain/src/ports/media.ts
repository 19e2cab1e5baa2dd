import type { AccessCopy } from '../model.ts';

/** What the first look at an image tells, before any pixel is decoded. */
export interface ImageFacts {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly pageCount: number;
}

/** What a PDF tells about itself. */
export interface PdfFacts {
  readonly pageCount: number;
  /** Page labels in order, when it has them. */
  readonly labels: readonly string[] | null;
  /** Bookmarks, flat with levels; pages 1-based. */
  readonly outline: readonly { readonly level: number; readonly label: string; readonly page: number }[];
  readonly title: string | null;
  readonly author: string | null;
}

/** One word of a PDF text layer; box in pixels of the page as rendered, origin top left. */
export interface PdfWord {
  readonly text: string;
  readonly leftPx: number;
  readonly topPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Whether a new line begins after it. */
  readonly lineEnd: boolean;
}

/** A made access copy, still on the local disk. */
export type MadeAccessCopy = Omit<AccessCopy, 'key'> & { readonly path: string };

/**
 * Native image and PDF work on local files. Every method throws a `DomainError` that names the defect when the file is at fault.
 */
export abstract class MediaWorkshop {
  /** Media type by the first bytes (at least 4 kB where the file has them); undefined when it is none we take, or when the name claims an image or PDF and the bytes are something else. */
  abstract sniff(head: Uint8Array, name: string): Promise<string | undefined>;
  abstract imageFacts(path: string): Promise<ImageFacts>;
  abstract pdfFacts(path: string): Promise<PdfFacts>;
  /** Makes the pyramid of an image (auto-oriented, sRGB, 8 bit, no alpha) at `target`. */
  abstract makeAccessCopy(source: string, target: string): Promise<MadeAccessCopy>;
  /** Renders a PDF page (1-based) to a lossless image file at `target`. */
  abstract renderPdfPage(
    source: string,
    page: number,
    target: string,
  ): Promise<{ readonly widthPx: number; readonly heightPx: number }>;
  /** The text layer of a PDF page in reading order, in pixels of {@link renderPdfPage}. */
  abstract pdfWords(source: string, page: number): Promise<readonly PdfWord[]>;
}

/** A picture to cut and scale. Pixels of the full image; plan and limits were checked before. */
export interface RenderPlan {
  readonly region: {
    readonly leftPx: number;
    readonly topPx: number;
    readonly widthPx: number;
    readonly heightPx: number;
  };
  readonly size: { readonly widthPx: number; readonly heightPx: number };
  readonly rotationDeg: number;
  readonly mirrored: boolean;
  readonly quality: 'default' | 'color' | 'gray' | 'bitonal';
  readonly format: 'jpg' | 'png' | 'webp' | 'tif' | 'gif';
}

/** Answers IIIF image requests from access copies. Throws `too-busy` when its queue is full. */
export abstract class ImageRenderer {
  abstract render(access: AccessCopy, plan: RenderPlan): Promise<Buffer>;
}
