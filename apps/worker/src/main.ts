import { closeOn, openAlliance, openLog, readConfig, startWorker } from '#lib/nest';

const JOBS_AT_ONCE = 1;

const config = readConfig();
const log = openLog(config.logLevel, 'worker');
const alliance = await openAlliance(config, { poolSize: 6 });
const worker = await startWorker(alliance, log, JOBS_AT_ONCE);
log.info('worker ready');
process.send?.({ ready: true });

closeOn(log, async () => {
  await worker.stop();
  await alliance.close();
});
