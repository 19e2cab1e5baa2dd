import { objectPath } from './object-path.ts';
import type { OcflStore } from './ocfl-store.ts';
import { readInventory } from './stored-inventory.ts';

/** A file of the newest version. */
export interface HeadFile {
  /** The logical path. */
  readonly path: string;
  /** Lower-case hexadecimal. */
  readonly sha512: string;
  /** Where the content lies, relative to the storage root; often in the folder of an earlier version. */
  readonly contentPath: string;
}

/** The newest version of an object. */
export interface ObjectHead {
  /** 1, 2, 3 … */
  readonly version: number;
  /** When it was made, RFC 3339. */
  readonly created: string;
  /** By logical path. */
  readonly files: readonly HeadFile[];
}

/**
 * The newest complete version of an object; undefined when there is none. A version whose writing was interrupted is
 * not seen.
 * @throws OcflError `damaged-inventory`, `unsupported`
 */
export async function readHead(store: OcflStore, id: string): Promise<ObjectHead | undefined> {
  const stored = await readInventory(store, id);
  const version = stored?.inventory.versions[stored.inventory.head];
  if (!stored || !version) return undefined;
  const folder = objectPath(id);
  const contentOf = new Map(
    Object.entries(stored.inventory.manifest).map(([digest, paths]) => [digest.toLowerCase(), paths[0] ?? '']),
  );
  const files = Object.entries(version.state).flatMap(([digest, paths]) =>
    paths.map((path) => ({
      path,
      sha512: digest.toLowerCase(),
      contentPath: `${folder}/${contentOf.get(digest.toLowerCase()) ?? ''}`,
    })),
  );
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { version: Number(stored.inventory.head.slice(1)), created: version.created, files };
}
