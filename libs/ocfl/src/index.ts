/** Oxford Common File Layout 1.1: versioned objects in a storage that outlives the program. */
export { OcflError, OCFL_PROBLEMS, type OcflErrorCode } from './ocfl-error.ts';
export type { OcflStore } from './ocfl-store.ts';
export { objectPath, STORAGE_LAYOUT } from './object-path.ts';
export { initRoot, type RootOptions } from './storage-root.ts';
export { writeVersion, type NewVersion, type VersionFile, type WrittenVersion } from './write-version.ts';
export { readHead, type HeadFile, type ObjectHead } from './read-head.ts';
export { validateInventory, type InventoryProblem } from './validate-inventory.ts';
export type { Inventory, InventoryVersion, PathsByDigest } from './inventory.ts';
