export { configureSharp, DEFAULT_MAX_PIXELS } from './configure-sharp.ts';
export { KNOWN_MEDIA_TYPES, type KnownMediaType, sniffMediaType } from './sniff-media-type.ts';
export { DEFAULT_MAX_PDF_PAGES, SharpMediaWorkshop, type SharpMediaWorkshopOptions } from './sharp-media-workshop.ts';
export { SharpImageRenderer, type SharpImageRendererOptions } from './sharp-image-renderer.ts';
export { type ChineseFonts, registerChineseFonts } from './register-chinese-fonts.ts';
