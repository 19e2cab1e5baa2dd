import type { IngestContext } from '../context.ts';

/**
 * Ends the pipeline for an item: published where every collection publishes directly and every page came through, else left to an
 * editor. An item that was published before stays published.
 */
export async function publish(context: IngestContext, itemId: string): Promise<void> {
  const work = await context.workshop.work(itemId);
  if (!work) return;
  const whole = work.pages.length > 0 && work.pages.every((page) => page.state === 'ready');
  const direct =
    work.collections.length > 0 && work.collections.every((collection) => collection.publishRule === 'direct');
  if (work.item.state === 'published' || (whole && direct && work.item.state !== 'withdrawn'))
    await context.publications.publish(itemId);
  else await context.workshop.toReview(itemId);
}
