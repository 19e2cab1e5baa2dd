import type {
  BatchReader,
  IngestLedger,
  ItemWorkshop,
  MediaWorkshop,
  Member,
  ObjectStore,
  Publications,
} from '#lib/domain';

/** What the steps work with: ports only. */
export interface IngestContext {
  readonly ledger: IngestLedger;
  readonly batches: BatchReader;
  readonly workshop: ItemWorkshop;
  readonly publications: Publications;
  readonly objects: ObjectStore;
  readonly media: MediaWorkshop;
  /** The member of that slug, for the record kept in the archive. */
  readonly member: (slug: string) => Promise<Member | undefined>;
  /** A directory on the local disk for files under work; emptied by whoever starts the worker. */
  readonly scratch: string;
}
