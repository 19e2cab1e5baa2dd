/** Digest → content paths, or digest → logical paths. Digests are lower-case hexadecimal. */
export type PathsByDigest = Readonly<Record<string, readonly string[]>>;

/**
 * One version in an inventory.
 * @see https://ocfl.io/1.1/spec/#3531-version
 */
export interface InventoryVersion {
  /** When the version was made, RFC 3339. */
  readonly created: string;
  readonly message?: string;
  readonly user?: { readonly name: string; readonly address?: string };
  /** The logical paths of the version, by digest. */
  readonly state: PathsByDigest;
}

/**
 * The inventory of an object.
 * @see https://ocfl.io/1.1/spec/#35-inventory
 */
export interface Inventory {
  readonly id: string;
  readonly type: string;
  readonly digestAlgorithm: string;
  /** The folder of the newest version, for example `v3`. */
  readonly head: string;
  readonly contentDirectory?: string;
  /** Content paths relative to the object, by digest. */
  readonly manifest: PathsByDigest;
  readonly versions: Readonly<Record<string, InventoryVersion>>;
  readonly fixity?: Readonly<Record<string, PathsByDigest>>;
}

/** The `type` of inventories this library writes. */
export const INVENTORY_TYPE = 'https://ocfl.io/1.1/spec/#inventory';

/** The digest algorithm of inventories this library writes. */
export const DIGEST_ALGORITHM = 'sha512';
