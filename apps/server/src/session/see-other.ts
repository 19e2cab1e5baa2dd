import type { FastifyReply } from 'fastify';

import { to, type PageContext } from '../portal/page-context.ts';

const SEE_OTHER = 303;

/** Sends the browser to a portal path after a form, in the language of its address. */
export async function seeOther(reply: FastifyReply, ctx: PageContext, path: string): Promise<void> {
  await reply.redirect(to(ctx, path), SEE_OTHER);
}
