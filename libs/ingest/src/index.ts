export type { IngestContext } from './context.ts';
export { PIPELINE, ingestTasks, type IngestTask } from './pipeline.ts';
export { receive, safePath } from './steps/receive.ts';
export { ocflStore, RECORD_PATH, PREMIS_PATH } from './steps/preserve.ts';
export type { ArchiveRecord } from './archive-record.ts';
