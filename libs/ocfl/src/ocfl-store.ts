/**
 * The storage a storage root lies on: a directory, a bucket. Paths are relative to the storage root, parts divided by
 * `/`, without a leading one. Every write must be whole or not at all; writing an existing path replaces it.
 */
export interface OcflStore {
  /** Stores a text as UTF-8. */
  putText(path: string, content: string): Promise<void>;
  /** The text at a path, or undefined when nothing is there. */
  getText(path: string): Promise<string | undefined>;
  /** Copies content the caller holds elsewhere to a path; `source` is the caller's own handle, for example an object key. */
  copyIn(source: string, path: string): Promise<void>;
  /** Whether something is stored at a path. */
  exists(path: string): Promise<boolean>;
  /**
   * The paths of all files below a folder, which need not exist. With `list` and `remove`, what an abandoned attempt
   * left in the folder of the version being written is cleared first; without them it stays and validators report it.
   */
  list?(folder: string): Promise<string[]>;
  /** Removes the file at a path; nothing there is no error. */
  remove?(path: string): Promise<void>;
}
