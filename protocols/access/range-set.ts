/** Numbers from `first` to `last`, both included. */
export interface Range {
  readonly first: number;
  readonly last: number;
}

/** A set of addresses, records' files or the like; immutable. */
export class RangeSet {
  static readonly none = new RangeSet([]);
  static readonly all = new RangeSet([{ first: 0, last: 0xffff }]);
  /** In order, neither touching nor overlapping, so that what is covered at all is covered by one of them. */
  readonly ranges: readonly Range[];

  constructor(ranges: Iterable<Range>) {
    const merged: Range[] = [];
    for (const range of [...ranges].sort((a, b) => a.first - b.first)) {
      const before = merged.at(-1);
      if (before === undefined || range.first > before.last + 1) merged.push(range);
      else if (range.last > before.last) merged[merged.length - 1] = { first: before.first, last: range.last };
    }
    this.ranges = merged;
  }

  /** All of `count` numbers from `first` on are in the set; `count` is 1 or more. */
  covers(first: number, count: number): boolean {
    for (const range of this.ranges) if (first >= range.first) if (first + count - 1 <= range.last) return true;
    return false;
  }

  with(other: RangeSet): RangeSet {
    return new RangeSet([...this.ranges, ...other.ranges]);
  }
}
