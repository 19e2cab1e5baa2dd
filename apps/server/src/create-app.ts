import 'reflect-metadata';

import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';

import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import serveStatic from '@fastify/static';
import { ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { NestLog, ProblemFilter, type Alliance } from '#lib/nest';

import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';

import { measureRequests } from './http-metrics.ts';
import { stripLanguagePrefix } from './portal/language-prefix.ts';
import { CLIENT_FOLDERS } from './portal/portal-assets.ts';
import { PortalPages } from './portal/portal-pages.ts';
import { RestModule } from './rest/rest.module.ts';
import { ServerModule } from './server.module.ts';

const BODY_LIMIT = 2 * 2 ** 20;
const MAX_PARAMETER = 2_000;
const ASSETS_AGE_MS = 365 * 24 * 3600 * 1000;

/** The whole server, ready to listen. */
export async function createApp(alliance: Alliance, publicUrl: string, log: Logger): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    // Readers tell it when something went wrong; the log has it beside the reason.
    genReqId: () => randomBytes(6).toString('hex'),
    // A reverse proxy on this host or in a private network tells who asks; nobody else is believed.
    trustProxy: 'loopback, uniquelocal',
    routerOptions: { maxParamLength: MAX_PARAMETER },
    rewriteUrl: (request: IncomingMessage) => stripLanguagePrefix(request).replace(/^\/ark:\/?/, '/ark/'),
  });
  const app = await NestFactory.create<NestFastifyApplication>(ServerModule.of(alliance, publicUrl), adapter, {
    logger: new NestLog(log),
    bufferLogs: false,
  });
  // Nest's own instance type is a copy of Fastify's with other generics.
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addContentTypeParser('application/offset+octet-stream', (_request, _payload, done) => {
    done(null);
  });
  await app.register(cookie as never);
  await secure(app, publicUrl);
  measureRequests(fastify);
  answerOptions(fastify);
  const assets = CLIENT_FOLDERS.find((folder) => existsSync(folder));
  if (assets !== undefined)
    await app.register(serveStatic, {
      root: assets,
      prefix: '/assets/',
      immutable: true,
      maxAge: ASSETS_AGE_MS,
      decorateReply: false,
    });
  const pages = app.get(PortalPages, { strict: false });
  app.useGlobalFilters(new ProblemFilter(log, (problem, request) => pages.problemPage(problem, request)));
  app.useGlobalPipes(new ValidationPipe({ whitelist: true, transform: true, stopAtFirstError: false }));
  documentApi(app);
  return app;
}

/** Headers of every answer. Plain-http installations must work, so transport rules follow from the public address. */
async function secure(app: NestFastifyApplication, publicUrl: string): Promise<void> {
  const { origin, protocol } = new URL(publicUrl);
  const https = protocol === 'https:';
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'img-src': ["'self'", origin, 'data:', 'blob:'],
        'style-src': ["'self'", "'unsafe-inline'"],
        'script-src': ["'self'"],
        'connect-src': ["'self'", origin],
        'object-src': ["'none'"],
        'base-uri': ["'self'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'self'"],
      },
    },
    strictTransportSecurity: https,
    // Forms of this site say where they come from; other sites learn nothing.
    referrerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    crossOriginEmbedderPolicy: false,
    originAgentCluster: false,
  } as never);
}

/** Browsers of other sites may read what is for everybody. */
function answerOptions(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    if (request.method === 'OPTIONS' && /^\/(iiif|oai|api)\b/.test(request.url)) {
      void reply
        .status(204)
        .header('access-control-allow-origin', '*')
        .header('access-control-allow-methods', 'GET, HEAD, OPTIONS')
        .header('access-control-allow-headers', 'accept, authorization, content-type, if-none-match')
        .header('access-control-max-age', '86400')
        .send();
      return;
    }
    done();
  });
}

function documentApi(app: NestFastifyApplication): void {
  const document = new DocumentBuilder()
    .setTitle('Fangzhi')
    .setDescription('The repository of an alliance of libraries: search, read, submit.')
    .setVersion('1')
    .addBearerAuth()
    .build();
  SwaggerModule.setup('api', app, () => SwaggerModule.createDocument(app, document, { include: [RestModule] }), {
    jsonDocumentUrl: 'api/openapi.json',
  });
}
