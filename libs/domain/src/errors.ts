/** Every error the domain knows: code → one sentence a person understands. `docs/errors.md` and the HTTP statuses are checked against this table. */
export const ERRORS = {
  'not-found': 'There is no such thing here, or it is not open to you.',
  gone: 'This was withdrawn; its identifier is kept.',
  'not-signed-in': 'Sign in to do this.',
  'not-allowed': 'Your account may not do this.',
  'invalid-input': 'Something in the request is not as it must be.',
  conflict: 'Somebody changed this meanwhile, or it exists already.',
  'too-large': 'This is larger than what is accepted here.',
  'too-busy': 'Too much is asked at once; try again in a moment.',
  'unsupported-format': 'The file is of a kind that cannot be taken in.',
  bomb: 'The file claims to be so large that it is not opened.',
  'checksum-mismatch': 'The bytes that arrived are not the bytes that were sent.',
  'undecodable-image': 'The image is damaged and cannot be decoded.',
  'encrypted-pdf': 'The PDF is encrypted; supply it without a password.',
  'undecodable-pdf': 'The PDF is damaged and cannot be read.',
  'unsafe-archive': 'The archive holds a path or a size that is not safe to unpack.',
  'metadata-invalid': 'The metadata does not follow the rules of the collection.',
  'text-invalid': 'The supplied text (ALTO or hOCR) cannot be read.',
  'file-missing': 'The metadata names a file that is not in the batch.',
  'file-unclaimed': 'No row of the metadata names this file, so it belongs to no item.',
  'id-exhausted': 'No free identifier was found.',
} as const;

/** A code of the table above. */
export type ErrorCode = keyof typeof ERRORS;

/** What, where: the particulars of an error, shown to the person and safe to show. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | undefined>>;

/** The one error class of the domain; knows nothing of HTTP. */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, details: ErrorDetails = {}, options?: { cause?: unknown }) {
    super(ERRORS[code], options);
    this.code = code;
    this.details = details;
  }
}
