import { withoutTrailingSlash } from './url-text.ts';

/** Every public address, from the portal's base URL. Absolute, without a trailing slash. */
export class Links {
  readonly base: string;
  /** Name assigning authority number of the alliance's ARKs. */
  readonly naan: string;

  /** `publicUrl`: where the portal is reached from outside, such as `https://fangzhi.example.org`. */
  constructor(publicUrl: string, naan: string) {
    this.base = withoutTrailingSlash(publicUrl);
    this.naan = naan;
  }

  /** `ark:/NAAN/<item id>`: the name that outlives addresses. */
  ark(itemId: string): string {
    return `ark:/${this.naan}/${itemId}`;
  }

  /** Host with port, as OAI identifiers carry it (without the port when it is none or the usual). */
  get host(): string {
    return new URL(this.base).hostname;
  }

  item(id: string): string {
    return `${this.base}/items/${id}`;
  }

  page(itemId: string, position: number): string {
    return `${this.item(itemId)}?page=${String(position)}`;
  }

  collection(slug: string): string {
    return `${this.base}/collections/${slug}`;
  }

  member(slug: string): string {
    return `${this.base}/members/${slug}`;
  }

  manifest(itemId: string): string {
    return `${this.base}/iiif/presentation/3/${itemId}/manifest`;
  }

  canvas(itemId: string, pageId: string): string {
    return `${this.base}/iiif/presentation/3/${itemId}/canvas/${pageId}`;
  }

  range(itemId: string, name: string): string {
    return `${this.base}/iiif/presentation/3/${itemId}/range/${name}`;
  }

  annotations(pageId: string): string {
    return `${this.base}/iiif/presentation/3/${pageId.slice(0, pageId.lastIndexOf('-'))}/annotations/${pageId}`;
  }

  presentationCollection(slug: string): string {
    return `${this.base}/iiif/presentation/3/collections/${slug}`;
  }

  imageService(pageId: string, version: 2 | 3 = 3): string {
    return `${this.base}/iiif/image/${String(version)}/${pageId}`;
  }

  /** An image that fits the box, from the image service. */
  image(pageId: string, widthPx: number, heightPx: number): string {
    return `${this.imageService(pageId)}/full/${String(widthPx)},${String(heightPx)}/0/default.jpg`;
  }

  alto(pageId: string): string {
    return `${this.base}/api/v1/pages/${pageId}/alto`;
  }

  text(itemId: string): string {
    return `${this.base}/api/v1/items/${itemId}/text`;
  }

  itemJson(itemId: string): string {
    return `${this.base}/api/v1/items/${itemId}`;
  }

  oai(): string {
    return `${this.base}/oai`;
  }

  oaiRecord(itemId: string): string {
    return `${this.oai()}?verb=GetRecord&metadataPrefix=oai_dc&identifier=${this.oaiIdentifier(itemId)}`;
  }

  /** `oai:<host>:<item id>`. */
  oaiIdentifier(itemId: string): string {
    return `oai:${this.host}:${itemId}`;
  }
}
