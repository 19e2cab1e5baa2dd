import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a form was sent from a page of this portal, as far as the browser says: `Sec-Fetch-Site` decides where it is sent
 * (secure addresses), `Origin` elsewhere. Programs send neither and pass. `base` is the public address of the portal; the host the
 * request names counts as well, since a portal may be reached by several.
 * @see https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header
 */
export function fromHere(headers: IncomingHttpHeaders, base: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const { origin, host } = headers;
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  return new URL(origin).host === host || new URL(origin).origin === new URL(base).origin;
}
