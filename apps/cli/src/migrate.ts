import { startDatabase, type Config } from '#lib/nest';

/** `fangzhi migrate`: the schema up to date, nothing else started. */
export async function migrateCommand(config: Config): Promise<void> {
  const server = await startDatabase(config);
  if (server.started) await server.stop();
  console.log('The database schema is up to date.');
}
