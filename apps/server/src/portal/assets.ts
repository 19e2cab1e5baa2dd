import type { ClientAssets } from './page-context.ts';

interface ManifestEntry {
  file?: unknown;
  name?: unknown;
  isEntry?: unknown;
}

/**
 * Reads the `manifest.json` that `vite build` leaves in `dist/client` into the addresses pages use.
 * @param manifest the parsed file
 * @param base where `dist/client` is served, with a slash at its end
 * @throws Error when the stylesheet is not in it, that is when the client was not built
 */
export function readAssets(manifest: unknown, base = '/assets/'): ClientAssets {
  const islands: Record<string, string> = {};
  let css: string | null = null;
  for (const entry of Object.values((manifest ?? {}) as Record<string, ManifestEntry>)) {
    if (entry.isEntry !== true || typeof entry.file !== 'string') continue;
    if (entry.file.endsWith('.css')) css = base + entry.file;
    else if (typeof entry.name === 'string') islands[entry.name] = base + entry.file;
  }
  if (css === null) throw new Error('dist/client/manifest.json names no stylesheet. Run "npm run build:client".');
  return { css, islands };
}
