import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { readAssets } from './assets.ts';
import type { ClientAssets } from './page-context.ts';

/** Token of the addresses of the built client. */
export const PORTAL_ASSETS = Symbol('portal assets');

/** Where the build leaves the client, seen from the compiled server and from its source. */
export const CLIENT_FOLDERS = ['../../../../client', '../../../../dist/client'].map((path) =>
  join(import.meta.dirname, path),
);

/** Reads the addresses of the built client. Throws when it was not built. */
export function loadAssets(): ClientAssets {
  const manifest = CLIENT_FOLDERS.map((folder) => join(folder, 'manifest.json')).find((path) => existsSync(path));
  if (manifest === undefined) throw new Error('The client is not built: run "npm run build:client".');
  return readAssets(JSON.parse(readFileSync(manifest, 'utf8')));
}
