/** A URL without slashes at its end. */
export function withoutTrailingSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
