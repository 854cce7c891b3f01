/** Bounds of a document that is read. */
export interface CborLimits {
  /** Bytes; by default 1 MiB. */
  readonly size?: number;
  /** Arrays, maps and tags inside of each other; by default 16. */
  readonly depth?: number;
  /** Items, all together; by default 4096. */
  readonly items?: number;
  /** Tags that may stand in it; by default none. Not those that cbor-x turns into values of its own, such as 0 to 5. */
  readonly tags?: readonly number[];
}

export const DEFAULT_LIMITS: Required<CborLimits> = { size: 1 << 20, depth: 16, items: 4096, tags: [] };
