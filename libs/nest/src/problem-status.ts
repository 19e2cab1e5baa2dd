import type { ErrorCode } from '#lib/domain';

/** The HTTP status of every error of the domain (RFC 9110). The only such table beside those of the protocols. */
export const STATUS: Readonly<Record<ErrorCode, number>> = {
  'not-found': 404,
  gone: 410,
  'not-signed-in': 401,
  'not-allowed': 403,
  'invalid-input': 400,
  conflict: 409,
  'too-large': 413,
  'too-busy': 503,
  'unsupported-format': 415,
  bomb: 422,
  'checksum-mismatch': 422,
  'undecodable-image': 422,
  'encrypted-pdf': 422,
  'undecodable-pdf': 422,
  'unsafe-archive': 422,
  'metadata-invalid': 422,
  'text-invalid': 422,
  'file-missing': 422,
  'file-unclaimed': 422,
  'id-exhausted': 500,
};
