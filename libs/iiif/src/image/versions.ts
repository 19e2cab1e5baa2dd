import { VERSION_2 } from './version-2.ts';
import { VERSION_3 } from './version-3.ts';
import type { ImageApiRules } from './version-rules.ts';

/** The versions of the Image API spoken here: 2.1.1 and 3.0. */
export type ImageApiVersion = 2 | 3;

/** The rules of one version. */
export function versionRules(version: ImageApiVersion): ImageApiRules {
  return version === 2 ? VERSION_2 : VERSION_3;
}
