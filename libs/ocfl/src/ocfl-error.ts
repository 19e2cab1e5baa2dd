/** Everything that can be wrong, by code. */
export const OCFL_PROBLEMS = {
  'invalid-id': 'The object identifier cannot be used.',
  'invalid-file': 'A file of the new version is not described as it must be.',
  'missing-content': 'Content is new to the object, but nothing was given to store.',
  'digest-mismatch': 'Content does not have the digest it was announced with.',
  'damaged-inventory': 'The inventory in the store cannot be trusted.',
  unsupported: 'The object or storage root uses something this library does not write.',
} as const;

/** Why an operation was refused. */
export type OcflErrorCode = keyof typeof OCFL_PROBLEMS;

/** A refused operation. `where` is a path in the storage root, a logical path or an object identifier. */
export class OcflError extends Error {
  override readonly name = 'OcflError';
  readonly code: OcflErrorCode;
  readonly where: string;

  constructor(code: OcflErrorCode, where: string, advice: string, options?: ErrorOptions) {
    super(`${OCFL_PROBLEMS[code]} ${where}: ${advice}`, options);
    this.code = code;
    this.where = where;
  }
}
