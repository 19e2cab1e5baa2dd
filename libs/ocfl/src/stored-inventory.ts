import { createHash } from 'node:crypto';
import { DIGEST_ALGORITHM, INVENTORY_TYPE, type Inventory } from './inventory.ts';
import { objectPath } from './object-path.ts';
import { OcflError } from './ocfl-error.ts';
import type { OcflStore } from './ocfl-store.ts';
import { validateInventory } from './validate-inventory.ts';

/** An inventory as it lies in the store. */
export interface StoredInventory {
  readonly inventory: Inventory;
  readonly text: string;
  /** False when a write was interrupted between the inventory and its digest file. */
  readonly sidecarCurrent: boolean;
}

/** The name of the file that holds the digest of an inventory. */
export const SIDECAR = `inventory.json.${DIGEST_ALGORITHM}`;

/** The content of the digest file of an inventory. */
export function sidecarOf(inventoryText: string): string {
  return `${createHash(DIGEST_ALGORITHM).update(inventoryText, 'utf8').digest('hex')} inventory.json\n`;
}

function sameDigest(sidecar: string | undefined, inventoryText: string): boolean {
  const [expected] = sidecarOf(inventoryText).split(' ');
  return sidecar?.trim().split(/\s+/)[0]?.toLowerCase() === expected;
}

function parseInventory(text: string, where: string, id: string): Inventory {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new OcflError('damaged-inventory', where, 'the file is not JSON; restore it from the newest version', {
      cause,
    });
  }
  const [problem, ...others] = validateInventory(json);
  if (problem) {
    const more = others.length === 0 ? '' : ` (and ${String(others.length)} more)`;
    throw new OcflError('damaged-inventory', where, `${problem.code} ${problem.where} ${problem.message}${more}`);
  }
  const inventory = json as Inventory;
  if (inventory.id !== id) {
    throw new OcflError('damaged-inventory', where, `it belongs to the object ${inventory.id}, not ${id}`);
  }
  if (inventory.type !== INVENTORY_TYPE || inventory.digestAlgorithm !== DIGEST_ALGORITHM) {
    throw new OcflError('unsupported', where, 'only OCFL 1.1 objects with sha512 are read and written');
  }
  return inventory;
}

/**
 * The root inventory of an object, checked against its digest; undefined when the object has no complete version.
 *
 * Where a write stopped between the inventory and its digest file, the copy in the version folder, which was complete
 * before, vouches for the inventory.
 * @throws OcflError `damaged-inventory`, `unsupported`
 * @see https://ocfl.io/1.1/spec/#36-inventory-digest
 */
export async function readInventory(store: OcflStore, id: string): Promise<StoredInventory | undefined> {
  const folder = objectPath(id);
  const where = `${folder}/inventory.json`;
  const text = await store.getText(where);
  if (text === undefined) return undefined;
  const sidecarCurrent = sameDigest(await store.getText(`${folder}/${SIDECAR}`), text);
  const inventory = parseInventory(text, where, id);
  if (!sidecarCurrent) {
    const copy = await store.getText(`${folder}/${inventory.head}/inventory.json`);
    const vouched = sameDigest(await store.getText(`${folder}/${inventory.head}/${SIDECAR}`), text);
    if (copy !== text || !vouched) {
      throw new OcflError(
        'damaged-inventory',
        where,
        'it does not have the digest stored beside it; restore the object',
      );
    }
  }
  return { inventory, text, sidecarCurrent };
}
