const JSON_TYPE = 'application/json';
const JSON_LD_TYPE = 'application/ld+json';

/** How a document is answered when the client does not say what it accepts, and when it names JSON-LD. */
export interface JsonLdOffer {
  readonly withoutAccept: string;
  readonly jsonLd: string;
}

/**
 * JSON-LD when the client names it and does not prefer plain JSON, else plain JSON. Wildcards do not ask for JSON-LD:
 * a browser sends them and shows plain JSON better. An answer chosen here varies by `Accept`.
 */
export function negotiateJsonLd(acceptHeader: string | undefined, offer: JsonLdOffer): string {
  if (acceptHeader === undefined || acceptHeader.trim() === '') return offer.withoutAccept;
  const weights = weightsByType(acceptHeader);
  const jsonLd = weights.get(JSON_LD_TYPE) ?? 0;
  const json = weights.get(JSON_TYPE) ?? 0;
  return jsonLd > 0 && jsonLd >= json ? offer.jsonLd : JSON_TYPE;
}

function weightsByType(acceptHeader: string): Map<string, number> {
  const weights = new Map<string, number>();
  for (const range of acceptHeader.split(',')) {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const quality = parameters.find((parameter) => parameter.startsWith('q='));
    const weight = quality === undefined ? 1 : Number(quality.slice(2));
    weights.set(type, Math.max(weights.get(type) ?? 0, Number.isFinite(weight) ? weight : 0));
  }
  return weights;
}
