import { createHash } from 'node:crypto';
import { DIGEST_ALGORITHM, INVENTORY_TYPE, type Inventory, type InventoryVersion } from './inventory.ts';
import { objectPath } from './object-path.ts';
import { OcflError } from './ocfl-error.ts';
import type { OcflStore } from './ocfl-store.ts';
import { readInventory, SIDECAR, sidecarOf } from './stored-inventory.ts';
import { conflictingPath, isSoundPath } from './validate-inventory.ts';

/** A file of a new version. Content the object already holds needs neither `source` nor `text`. */
export interface VersionFile {
  /** The logical path, parts divided by `/`. */
  readonly path: string;
  /** The digest of the content, hexadecimal. The store's copy of a `source` is not read back to verify it. */
  readonly sha512: string;
  /** The caller's handle for `OcflStore.copyIn`. */
  readonly source?: string;
  /** The content itself, stored as UTF-8; its digest is verified. */
  readonly text?: string;
  /** For the caller's own use; OCFL keeps no sizes. */
  readonly byteLength?: number;
}

/** A version to write: its whole logical state, not only what changes. */
export interface NewVersion {
  readonly files: readonly VersionFile[];
  readonly message: string;
  /** Who made it; `address` should be a URI. */
  readonly user: { readonly name: string; readonly address?: string };
  readonly created: Date;
}

/** What was written. */
export interface WrittenVersion {
  /** The number of the version that now is the newest. */
  readonly version: number;
  /** True when it already had this state and nothing was added. */
  readonly unchanged: boolean;
}

interface Addition {
  readonly file: VersionFile;
  readonly contentPath: string;
}

interface AddedVersion {
  readonly additions: readonly Addition[];
  readonly version: InventoryVersion;
}

/** Contents copied at the same time. */
const CONCURRENT = 8;

function checkFiles(files: readonly VersionFile[]): VersionFile[] {
  for (const file of files) {
    if (!isSoundPath(file.path) || /[\p{Cc}\\]/u.test(file.path)) {
      throw new OcflError('invalid-file', file.path, 'a logical path has named parts divided by single slashes');
    }
    if (!/^[0-9a-f]{128}$/i.test(file.sha512)) {
      throw new OcflError('invalid-file', file.path, 'sha512 must be 128 hexadecimal digits');
    }
    const digest = file.sha512.toLowerCase();
    if (file.text !== undefined && createHash(DIGEST_ALGORITHM).update(file.text, 'utf8').digest('hex') !== digest) {
      throw new OcflError('digest-mismatch', file.path, 'the text does not have the digest given');
    }
  }
  const conflict = conflictingPath(files.map((file) => file.path));
  if (conflict !== undefined) {
    throw new OcflError('invalid-file', conflict, 'it is given twice, or is both a file and a folder');
  }
  return files
    .map((file) => ({ ...file, sha512: file.sha512.toLowerCase() }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function stateOf(files: readonly VersionFile[]): Record<string, string[]> {
  const state: Record<string, string[]> = {};
  for (const file of files) (state[file.sha512] ??= []).push(file.path);
  return state;
}

function sameState(version: InventoryVersion | undefined, files: readonly VersionFile[]): boolean {
  if (!version) return false;
  const held = Object.entries(version.state).flatMap(([digest, paths]) =>
    paths.map((path) => `${digest.toLowerCase()} ${path}`),
  );
  const wanted = new Set(files.map((file) => `${file.sha512} ${file.path}`));
  return held.length === wanted.size && held.every((entry) => wanted.has(entry));
}

function additionsOf(files: readonly VersionFile[], inventory: Inventory | undefined, folder: string): Addition[] {
  const held = new Set(Object.keys(inventory?.manifest ?? {}).map((digest) => digest.toLowerCase()));
  const additions = new Map<string, Addition>();
  for (const file of files) {
    if (held.has(file.sha512)) continue;
    const given = file.source !== undefined || file.text !== undefined;
    if (given && !additions.has(file.sha512)) {
      additions.set(file.sha512, { file, contentPath: `${folder}/${file.path}` });
    }
  }
  const missing = files.find((file) => !held.has(file.sha512) && !additions.has(file.sha512));
  if (missing)
    throw new OcflError('missing-content', missing.path, 'give source or text for content new to the object');
  return [...additions.values()];
}

async function clearLeftovers(store: OcflStore, folder: string): Promise<void> {
  if (!store.list || !store.remove) return;
  for (const path of await store.list(folder)) await store.remove(path);
}

async function storeContents(store: OcflStore, object: string, additions: readonly Addition[]): Promise<void> {
  for (let at = 0; at < additions.length; at += CONCURRENT) {
    const outcomes = await Promise.allSettled(
      additions.slice(at, at + CONCURRENT).map(async ({ file, contentPath }) => {
        const path = `${object}/${contentPath}`;
        if (file.source !== undefined) await store.copyIn(file.source, path);
        else await store.putText(path, file.text ?? '');
      }),
    );
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  }
}

function nextInventory(id: string, before: Inventory | undefined, name: string, added: AddedVersion): Inventory {
  const { additions, version } = added;
  return {
    id,
    type: INVENTORY_TYPE,
    digestAlgorithm: DIGEST_ALGORITHM,
    head: name,
    ...(before?.contentDirectory === undefined ? {} : { contentDirectory: before.contentDirectory }),
    manifest: {
      ...before?.manifest,
      ...Object.fromEntries(additions.map(({ file, contentPath }) => [file.sha512, [contentPath]])),
    },
    versions: { ...before?.versions, [name]: version },
    ...(before?.fixity === undefined ? {} : { fixity: before.fixity }),
  };
}

/** `v1` → `v2`; zero-padded names keep their width. */
function nextName(head: string | undefined): string {
  if (head === undefined) return 'v1';
  const number = String(Number(head.slice(1)) + 1);
  if (!head.startsWith('v0')) return `v${number}`;
  const name = `v${number.padStart(head.length - 1, '0')}`;
  if (!name.startsWith('v0')) throw new OcflError('unsupported', head, 'its zero-padded version numbers are used up');
  return name;
}

/**
 * Adds a version to an object, or makes the object. Content the object already holds is not stored again; a state equal
 * to the newest version's adds nothing.
 *
 * The root inventory and then its digest file are written last: whatever interrupts the write, the version before
 * stays the newest, and calling again with the same state completes it. Two writers of one object must take turns.
 * @throws OcflError `invalid-id`, `invalid-file`, `missing-content`, `digest-mismatch`, `damaged-inventory`,
 * `unsupported`; errors of the store pass through.
 * @see https://ocfl.io/1.1/spec/#33-version-directories
 * @see https://ocfl.io/1.1/spec/#37-version-inventory-and-inventory-digest
 */
export async function writeVersion(store: OcflStore, id: string, next: NewVersion): Promise<WrittenVersion> {
  const object = objectPath(id);
  const files = checkFiles(next.files);
  const stored = await readInventory(store, id);
  const before = stored?.inventory;
  if (stored && !stored.sidecarCurrent) await store.putText(`${object}/${SIDECAR}`, sidecarOf(stored.text));
  if (before && sameState(before.versions[before.head], files)) {
    return { version: Number(before.head.slice(1)), unchanged: true };
  }
  const name = nextName(before?.head);
  const additions = additionsOf(files, before, `${name}/${before?.contentDirectory ?? 'content'}`);
  const version = {
    created: next.created.toISOString(),
    message: next.message,
    user: next.user,
    state: stateOf(files),
  };
  const text = `${JSON.stringify(nextInventory(id, before, name, { additions, version }), null, 2)}\n`;
  await clearLeftovers(store, `${object}/${name}`);
  await storeContents(store, object, additions);
  await store.putText(`${object}/0=ocfl_object_1.1`, 'ocfl_object_1.1\n');
  await store.putText(`${object}/${name}/inventory.json`, text);
  await store.putText(`${object}/${name}/${SIDECAR}`, sidecarOf(text));
  await store.putText(`${object}/inventory.json`, text);
  await store.putText(`${object}/${SIDECAR}`, sidecarOf(text));
  return { version: Number(name.slice(1)), unchanged: false };
}
