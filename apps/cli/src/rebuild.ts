import { openAlliance, rebuild, startDatabase, type Config } from '#lib/nest';

import { DEMONSTRATION } from './demonstration.ts';

/** `fangzhi rebuild`: what the archive holds, back in the database. The derived copies are made anew by the workers. */
export async function rebuildCommand(config: Config): Promise<void> {
  const server = await startDatabase(config);
  const alliance = await openAlliance({ ...config, databaseUrl: server.url });
  try {
    const { items, pages, skipped } = await rebuild(alliance, (message) => {
      console.error(message);
    });
    // What was restored is a real library: a later start must not mix the demonstration in.
    await alliance.setup.settleFact(DEMONSTRATION, 'declined');
    console.log(
      `Restored ${String(items)} items with ${String(pages)} pages; ${String(skipped)} were here already. The workers now make the access copies and the index.`,
    );
  } finally {
    await alliance.close();
    if (server.started) await server.stop();
  }
}
