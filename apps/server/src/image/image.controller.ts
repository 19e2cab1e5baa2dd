import { createHash } from 'node:crypto';

import { Controller, Get, Req, Res } from '@nestjs/common';
import { ImageRenderer, PageFinder, type AccessCopy, type PageInItem } from '#lib/domain';
import {
  canonicalLink,
  IMAGE_MEDIA_TYPES,
  imageInfo,
  imageProfileLink,
  ImageRequestError,
  infoContentType,
  parseImageRequest,
  planImage,
  type ImageApiVersion,
  type ImageLimits,
  type ImagePlan,
} from '#lib/iiif';
import { Links } from '#lib/views';

import type { FastifyReply, FastifyRequest } from 'fastify';

import { Access } from '../access/rule.ts';
import { may, whoOf } from '../access/visitor.ts';
import { imageSizes } from './image-sizes.ts';

/** The most one answer may hold. A box larger than the image is refused rather than answered smaller, as the validator of the IIIF community asks. */
const LIMITS: ImageLimits = { maxAreaPx: 40_000_000, looseBox: 'refuse' };
const PUBLIC_CACHE = 'public, max-age=86400, stale-while-revalidate=604800';

/** IIIF Image API 3.0 and 2.1 over the access copies. */
@Controller('iiif/image')
@Access('decided')
export class ImageController {
  readonly #pages: PageFinder;
  readonly #renderer: ImageRenderer;
  readonly #links: Links;

  constructor(pages: PageFinder, renderer: ImageRenderer, links: Links) {
    this.#pages = pages;
    this.#renderer = renderer;
    this.#links = links;
  }

  @Get('*')
  async answer(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    void reply.header('access-control-allow-origin', '*');
    const path = (request.raw.url ?? '').split('?')[0]?.replace(/^.*?\/iiif\/image\//, '') ?? '';
    const [versionText, identifier = '', ...rest] = path.split('/');
    const version = versionText === '3' ? 3 : versionText === '2' ? 2 : undefined;
    const found = version === undefined ? undefined : await this.#pages.find(decoded(identifier));
    const access = found?.page.access;
    if (version === undefined || !found || !access || !this.#mayKnow(request, found))
      return plain(reply, 404, 'There is no such image.');
    const open = may(whoOf(request), found.item, 'view');
    const publicToAll = may({ kind: 'anonymous' }, found.item, 'view');
    void reply.header('cache-control', publicToAll ? PUBLIC_CACHE : 'private, no-cache');
    if (rest.length === 0)
      return void reply
        .status(303)
        .header('location', `${this.#links.imageService(found.page.id, version)}/info.json`)
        .send();
    if (!open) return plain(reply, whoOf(request).kind === 'anonymous' ? 401 : 403, 'This image is not open to you.');
    if (rest.length === 1 && rest[0] === 'info.json')
      return this.#info(request, reply, { version, page: found.page.id, access });
    return this.#image(request, reply, { version, page: found.page.id, access, rest });
  }

  #mayKnow(request: FastifyRequest, found: PageInItem): boolean {
    return may(whoOf(request), found.item, 'describe');
  }

  #info(
    request: FastifyRequest,
    reply: FastifyReply,
    image: { version: ImageApiVersion; page: string; access: AccessCopy },
  ): void {
    const { access, version } = image;
    const info = imageInfo(version, {
      id: this.#links.imageService(image.page, version),
      image: access,
      limits: LIMITS,
      tiles: [{ widthPx: access.tilePx, heightPx: access.tilePx, scaleFactors: [...access.scaleFactors] }],
      sizes: imageSizes(access),
    });
    void reply
      .header('vary', 'accept')
      .header('link', imageProfileLink(version))
      .type(infoContentType(version, request.headers.accept))
      .send(JSON.stringify(info));
  }

  async #image(
    request: FastifyRequest,
    reply: FastifyReply,
    image: { version: ImageApiVersion; page: string; access: AccessCopy; rest: readonly string[] },
  ): Promise<void> {
    const { access, version, rest } = image;
    const plan = planned(version, rest, access);
    if (plan instanceof ImageRequestError)
      return plain(reply, plan.kind === 'unsupported' && plan.parameter !== 'format' ? 501 : 400, plan.message);
    const etag = `"${access.digest.slice(0, 16)}-${createHash('sha256').update(plan.canonicalPath).digest('hex').slice(0, 16)}"`;
    void reply
      .header('etag', etag)
      .header(
        'link',
        `${imageProfileLink(version)},${canonicalLink(`${this.#links.imageService(image.page, version)}/${plan.canonicalPath}`)}`,
      )
      .type(IMAGE_MEDIA_TYPES[plan.format]);
    if (request.headers['if-none-match']?.split(/\s*,\s*/).includes(etag)) return void reply.status(304).send();
    await reply.send(await this.#renderer.render(access, plan));
  }
}

function planned(version: ImageApiVersion, rest: readonly string[], access: AccessCopy): ImagePlan | ImageRequestError {
  const [region = '', size = '', rotation = '', qualityAndFormat = '', ...more] = rest;
  try {
    if (more.length > 0 || rest.length < 4)
      return new ImageRequestError(
        { parameter: 'identifier', kind: 'malformed' },
        'An image request is {identifier}/{region}/{size}/{rotation}/{quality}.{format}.',
      );
    return planImage(version, parseImageRequest(version, { region, size, rotation, qualityAndFormat }), access, LIMITS);
  } catch (error) {
    if (error instanceof ImageRequestError) return error;
    throw error;
  }
}

function plain(reply: FastifyReply, status: number, words: string): void {
  void reply.status(status).type('text/plain; charset=utf-8').send(`${words}\n`);
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return '';
  }
}
