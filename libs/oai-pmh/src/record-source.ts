/**
 * A set a harvester may select; nested sets join their specs with `:`.
 * @see https://www.openarchives.org/OAI/openarchivesprotocol.html#Set (2.6)
 */
export interface OaiSet {
  /** Letters, digits and `-_.!~*'()`; levels separated by `:`. */
  readonly spec: string;
  readonly name: string;
  /** Plain text; the provider wraps it in an `oai_dc` description. */
  readonly description?: string;
}

/**
 * What identifies a record and its last change.
 * @see https://www.openarchives.org/OAI/openarchivesprotocol.html#header (2.5)
 */
export interface OaiHeader {
  /** URI of the item, the same in every format. */
  readonly identifier: string;
  /** Instant of creation, change or deletion, kept in whole milliseconds; shown to the second. */
  readonly datestamp: Date;
  readonly setSpecs: readonly string[];
  readonly deleted: boolean;
}

/**
 * One item in one format.
 * @see https://www.openarchives.org/OAI/openarchivesprotocol.html#Record (2.5)
 */
export interface OaiRecord {
  readonly header: OaiHeader;
  /** One well-formed, namespace-qualified element without XML declaration; absent when deleted or not asked for. */
  readonly metadata?: string;
  /** Elements like `metadata`, each of which becomes one `about` container. */
  readonly about?: readonly string[];
}

/**
 * A format records are disseminated in.
 * @see https://www.openarchives.org/OAI/openarchivesprotocol.html#MetadataNamespaces (3.4)
 */
export interface MetadataFormat {
  readonly prefix: string;
  /** URL of the XML schema. */
  readonly schema: string;
  /** Namespace URI of the metadata element. */
  readonly namespace: string;
}

/** Keyset position: the header (datestamp in milliseconds, identifier) of the last record already given. */
export interface ListPosition {
  readonly datestamp: Date;
  /** The `identifier` of that header. */
  readonly id: string;
}

/** What to list; every condition holds at once. */
export interface ListRequest {
  /** Datestamps at or after this instant. */
  readonly from?: Date;
  /** Datestamps at or before this instant: the last millisecond of the second (or day) asked for. */
  readonly until?: Date;
  /** Members of this set or of a set below it (`a` selects `a:b`). */
  readonly set?: string;
  /** Only records strictly after this position. */
  readonly after?: ListPosition;
  /** Most rows to return. */
  readonly limit: number;
  /** Datestamps strictly before this instant. */
  readonly horizon: Date;
}

/**
 * Where records come from: everything the provider has to ask a repository.
 * @see https://www.openarchives.org/OAI/openarchivesprotocol.html
 */
export abstract class RecordSource {
  /** The instant before which every change is visible: no record with an earlier datestamp can still appear. */
  abstract horizon(): Promise<Date>;

  /** A lower bound of all datestamps, past and future. */
  abstract earliest(): Promise<Date>;

  /** All sets, parents before children; empty when the repository has no sets. */
  abstract sets(): Promise<readonly OaiSet[]>;

  /** How many records the request selects, deleted ones included; may be an estimate. */
  abstract count(request: Omit<ListRequest, 'limit' | 'after'>): Promise<number>;

  /**
   * At most `limit` records available in the format `prefix` (deleted ones included), ordered by datestamp, then
   * identifier in code-point order. Metadata may be left out unless `withMetadata`.
   */
  abstract list(request: ListRequest, prefix: string, withMetadata: boolean): Promise<readonly OaiRecord[]>;

  /** The record in one format, or why there is none. */
  abstract get(identifier: string, prefix: string): Promise<OaiRecord | 'unknown' | 'no-such-format'>;
}
