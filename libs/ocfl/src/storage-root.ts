import { OcflError } from './ocfl-error.ts';
import type { OcflStore } from './ocfl-store.ts';
import { STORAGE_LAYOUT } from './object-path.ts';

/** What to say about a new storage root. */
export interface RootOptions {
  /** What the layout is, for people who find the files. */
  readonly description?: string;
}

const LAYOUT_FILE = 'ocfl_layout.json';
const DESCRIPTION =
  'Objects lie three levels deep in folders of three hexadecimal digits of the SHA-256 of their identifier, ' +
  'in a folder named by the percent-encoded identifier.';

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/**
 * Makes a storage root, or leaves the one that is there as it is; safe to call at every start. The declaration is
 * written last, so an interrupted call is completed by the next.
 * @throws OcflError `unsupported` when the store holds a root of another version or layout.
 * @see https://ocfl.io/1.1/spec/#41-root-structure
 * @see https://ocfl.io/1.1/spec/#42-root-conformance-declaration
 */
export async function initRoot(store: OcflStore, options: RootOptions = {}): Promise<void> {
  if (await store.exists('0=ocfl_1.0')) {
    throw new OcflError('unsupported', '0=ocfl_1.0', 'upgrade the storage root to OCFL 1.1 or use another store');
  }
  const layout = await store.getText(LAYOUT_FILE);
  if (layout !== undefined && !layout.includes(`"${STORAGE_LAYOUT.extensionName}"`)) {
    throw new OcflError('unsupported', LAYOUT_FILE, `only the layout ${STORAGE_LAYOUT.extensionName} is written`);
  }
  if (await store.exists('0=ocfl_1.1')) return;
  await store.putText(`extensions/${STORAGE_LAYOUT.extensionName}/config.json`, json(STORAGE_LAYOUT));
  await store.putText(
    LAYOUT_FILE,
    json({ extension: STORAGE_LAYOUT.extensionName, description: options.description ?? DESCRIPTION }),
  );
  await store.putText('0=ocfl_1.1', 'ocfl_1.1\n');
}
