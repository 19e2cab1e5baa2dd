import { createHash } from 'node:crypto';
import { OcflError } from './ocfl-error.ts';

/**
 * Where objects lie: three levels of three hexadecimal digits of the identifier's SHA-256, then the identifier.
 * @see https://ocfl.github.io/extensions/0003-hash-and-id-n-tuple-storage-layout.html
 */
export const STORAGE_LAYOUT = {
  extensionName: '0003-hash-and-id-n-tuple-storage-layout',
  digestAlgorithm: 'sha256',
  tupleSize: 3,
  numberOfTuples: 3,
} as const;

const LONGEST_NAME = 100;

function encodedName(id: string): string {
  let name = '';
  for (const byte of Buffer.from(id, 'utf8')) {
    const character = String.fromCharCode(byte);
    name += /[A-Za-z0-9_-]/.test(character) ? character : `%${byte.toString(16).padStart(2, '0')}`;
  }
  return name;
}

/**
 * The folder of an object, relative to the storage root: the same identifier always gives the same folder.
 * @throws OcflError `invalid-id` when the identifier is empty.
 * @see https://ocfl.io/1.1/spec/#43-storage-hierarchies
 */
export function objectPath(id: string): string {
  if (id === '') throw new OcflError('invalid-id', 'object identifier', 'give an identifier that is not empty');
  const digest = createHash(STORAGE_LAYOUT.digestAlgorithm).update(id, 'utf8').digest('hex');
  const tuples = Array.from({ length: STORAGE_LAYOUT.numberOfTuples }, (_, at) =>
    digest.slice(at * STORAGE_LAYOUT.tupleSize, (at + 1) * STORAGE_LAYOUT.tupleSize),
  );
  const name = encodedName(id);
  tuples.push(name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}-${digest}` : name);
  return tuples.join('/');
}
