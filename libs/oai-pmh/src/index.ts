export { OAI_ERROR_CODES, OaiError, type OaiErrorCode } from './oai-error.ts';
export { OaiProvider, type OaiProviderOptions } from './oai-provider.ts';
export {
  RecordSource,
  type ListPosition,
  type ListRequest,
  type MetadataFormat,
  type OaiHeader,
  type OaiRecord,
  type OaiSet,
} from './record-source.ts';
