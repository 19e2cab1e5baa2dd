import { closeOn, openAlliance, openLog, readConfig } from '#lib/nest';

import { createApp } from './create-app.ts';

const config = readConfig();
const log = openLog(config.logLevel, 'server');
const alliance = await openAlliance(config);
await alliance.index.prepare();
const app = await createApp(alliance, config.publicUrl ?? `http://localhost:${String(config.port)}`, log);
await app.listen(config.port, '0.0.0.0');
log.info({ port: config.port }, 'server ready');
process.send?.({ ready: true });

closeOn(log, async () => {
  await app.close();
  await alliance.close();
});
