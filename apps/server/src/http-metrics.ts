import type { FastifyInstance } from 'fastify';
import { Histogram } from 'prom-client';

import { metrics } from './health/health.controller.ts';

const duration = new Histogram({
  name: 'fangzhi_http_request_seconds',
  help: 'Time of HTTP requests by route, method and status.',
  labelNames: ['route', 'method', 'status'],
  buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10],
  registers: [metrics],
});

/** Measures every request by its route, never by its address. */
export function measureRequests(fastify: FastifyInstance): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    duration.observe(
      { route: request.routeOptions.url ?? 'none', method: request.method, status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    );
    done();
  });
}
