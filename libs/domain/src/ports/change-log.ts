import type { Change, Item } from '../model.ts';

/** A harvester's list: items that are or were published, by (datestamp, identifier), below the horizon. */
export interface DatestampFilter {
  readonly from?: Date;
  /** Exclusive. */
  readonly before: Date;
  readonly collection?: string;
  readonly member?: string;
  readonly kind?: string;
  readonly after?: { readonly datestamp: Date; readonly id: string };
}

/**
 * The log of everything that was published, changed or withdrawn. What is derived follows it and nothing else.
 * A row is given out only when no older transaction can still commit, so no follower ever skips one.
 */
export abstract class ChangeLog {
  /** The next rows after what `follower` has done, oldest first. */
  abstract next(follower: string, limit: number): Promise<readonly Change[]>;
  /** Remembers that `follower` has done everything up to `seq`. */
  abstract done(follower: string, seq: number): Promise<void>;
  /** Runs `work` unless another process follows under this name just now; says whether it ran. */
  abstract asFollower(follower: string, work: () => Promise<void>): Promise<boolean>;
  /** Every change made before this instant is visible; later ones may still be under way. */
  abstract horizon(): Promise<Date>;
  /** Items with a datestamp, published and withdrawn alike. */
  abstract stamped(filter: DatestampFilter, limit: number): Promise<readonly Item[]>;
  abstract countStamped(filter: Omit<DatestampFilter, 'after'>): Promise<number>;
  /** The oldest datestamp; undefined when nothing was published yet. */
  abstract earliest(): Promise<Date | undefined>;
}
