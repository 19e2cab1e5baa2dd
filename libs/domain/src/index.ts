export { checkCharacter, mintItemId, isItemId, pageId, parsePageId } from './ids.ts';
export { ERRORS, type ErrorCode, type ErrorDetails, DomainError } from './errors.ts';
export {
  type LocalText,
  type FieldValue,
  type Description,
  type Member,
  type Collection,
  type Counted,
  type ItemState,
  type ItemAccess,
  type Direction,
  type Item,
  type AccessCopy,
  type Page,
  type ContentsEntry,
  type FileRole,
  type FileState,
  type StoredFile,
  type Problem,
  type Batch,
  type BatchProgress,
  type Change,
} from './model.ts';
export {
  MEMBER_ROLES,
  type MemberRole,
  type Who,
  ANONYMOUS,
  ACTIONS,
  type Action,
  type DenyReason,
  type Decision,
  type AccessFacts,
  holdsRole,
  isEmbargoed,
  decide,
} from './access.ts';
export { OBJECT_KEYS, OCFL_ROOT, INCOMING, incomingKey, accessKey, textKey, ocflKey } from './object-keys.ts';
export { type ByteRange, ObjectStore } from './ports/object-store.ts';
export {
  type PageDocument,
  type ItemDocument,
  type SearchEyes,
  type SearchRequest,
  type Segment,
  type PageHit,
  type ItemHit,
  type FacetCount,
  type SearchAnswer,
  FACETS,
  SearchIndex,
} from './ports/search-index.ts';
export { type ItemFilter, Catalogue, type PageInItem, PageFinder } from './ports/catalogue.ts';
export { type DatestampFilter, ChangeLog } from './ports/change-log.ts';
export {
  type StepName,
  type StepOutcome,
  type FileFindings,
  type PagePlan,
  type ItemPlan,
  type NewBatch,
  IngestLedger,
  BatchReader,
  type FileEvent,
  type ItemWork,
  type PageWork,
  ItemWorkshop,
  Publications,
  type ItemCorrection,
} from './ports/ingest-ledger.ts';
export { type User, type ApiToken, Accounts, Sessions, AllianceSetup } from './ports/accounts.ts';
export {
  type ImageFacts,
  type PdfFacts,
  type PdfWord,
  type MadeAccessCopy,
  MediaWorkshop,
  type RenderPlan,
  ImageRenderer,
} from './ports/media.ts';
