/**
 * The only author of object keys. A key is `/`-separated, relative to the bucket or the objects directory.
 * `docs/storage-keys.md` is printed from this table.
 */
export const OBJECT_KEYS = [
  {
    pattern: 'ocfl/…',
    example: 'ocfl/0=ocfl_1.1',
    purpose: 'OCFL 1.1 storage root: masters, metadata and events of every item; the archive',
  },
  {
    pattern: 'access/{page}/{digest}.tif',
    example: 'access/b7k2m9q4x-0001/3f9a….tif',
    purpose: 'pyramidal tiled JPEG TIFF of one page; derived',
  },
  {
    pattern: 'text/{page}/{digest}.json',
    example: 'text/b7k2m9q4x-0001/77c0….json',
    purpose: 'PageText of one page; derived',
  },
  {
    pattern: 'incoming/{batch}/{file}',
    example: 'incoming/0190…/0190…',
    purpose: 'bytes as submitted, removed once preserved',
  },
] as const;

/** Prefix of the OCFL storage root. */
export const OCFL_ROOT = 'ocfl/';
/** Prefix of everything submitted and not yet preserved. */
export const INCOMING = 'incoming/';

/** Key of a submitted file; named by its row, never by what the sender called it. */
export const incomingKey = (batchId: string, fileId: string): string => `${INCOMING}${batchId}/${fileId}`;
/** Key of a page's pyramid; the digest makes a cached URL immutable. */
export const accessKey = (page: string, digest: string): string => `access/${page}/${digest}.tif`;
/** Key of a page's text. */
export const textKey = (page: string, digest: string): string => `text/${page}/${digest}.json`;
/** Key inside the OCFL storage root. */
export const ocflKey = (path: string): string => `${OCFL_ROOT}${path}`;
