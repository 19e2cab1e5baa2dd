export {
  ConfigError,
  Environment,
  EXIT_CONFIG,
  readConfig,
  readSecret,
  ROLES,
  type Config,
  type Role,
} from './environment.ts';
export { ingestContext, openAlliance, type Alliance } from './alliance.ts';
export { followIntoIndex, readPageText } from './indexer.ts';
export { NestLog, openLog } from './log.ts';
export { STATUS } from './problem-status.ts';
export { startWorker, type WorkerLoop } from './worker-loop.ts';
export { closeOn } from './close-on.ts';
export { startDatabase, type DatabaseServer } from './start-database.ts';
export { rebuild } from './rebuild.ts';
export { AllianceModule, CONFIG } from './alliance.module.ts';
export { problemFor, ProblemFilter, type Problem, type ProblemPage } from './problem.filter.ts';
