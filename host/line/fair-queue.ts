/** What one caller waits for, first come first served; `head` counts those already taken. */
interface Lane<T> {
  readonly key: string | number;
  items: T[];
  head: number;
}

/**
 * A bounded queue that takes turns between callers: whoever has much waiting delays itself, not the others. What one
 * caller asked stays in order.
 */
export class FairQueue<T> {
  /** Most items that {@link push} lets wait. */
  readonly limit: number;
  readonly #lanes = new Map<string | number, Lane<T>>();
  /** The lanes with something in them, the next one to be served first. */
  readonly #turns: Lane<T>[] = [];
  #size = 0;

  constructor(limit: number) {
    if (!Number.isInteger(limit) || limit < 1)
      throw new RangeError(`a queue's limit is ${limit}; it must be 1 or more`);
    this.limit = limit;
  }

  get size(): number {
    return this.#size;
  }

  /** Appends `item` to what the caller `key` waits for; false when the queue is full. */
  push(key: string | number, item: T): boolean {
    if (this.#size >= this.limit) return false;
    this.#lane(key).items.push(item);
    this.#size++;
    return true;
  }

  /** Puts an item that was taken before all else of its caller. There is always room for it. */
  putBack(key: string | number, item: T): void {
    const lane = this.#lane(key);
    if (lane.head > 0) lane.items[--lane.head] = item;
    else lane.items.unshift(item);
    this.#size++;
  }

  /** Takes the next item whose caller's turn it is; callers whose first item is not `ready` keep their turn. */
  take(ready?: (item: T) => boolean): T | undefined {
    const turns = this.#turns;
    for (let index = 0; index < turns.length; index++) {
      const lane = turns[index]!;
      const item = lane.items[lane.head]!;
      if (ready !== undefined && !ready(item)) continue;
      turns.splice(index, 1);
      this.#advance(lane);
      this.#size--;
      return item;
    }
    return undefined;
  }

  /** Takes every item for which `matches` is true, wherever it waits. */
  remove(matches: (item: T) => boolean): T[] {
    const removed: T[] = [];
    for (let index = this.#turns.length - 1; index >= 0; index--) {
      const lane = this.#turns[index]!;
      const kept: T[] = [];
      for (let at = lane.head; at < lane.items.length; at++)
        (matches(lane.items[at]!) ? removed : kept).push(lane.items[at]!);
      lane.items = kept;
      lane.head = 0;
      if (kept.length > 0) continue;
      this.#turns.splice(index, 1);
      this.#lanes.delete(lane.key);
    }
    this.#size -= removed.length;
    return removed;
  }

  /** The caller's lane, which is in `#turns` when this returns. */
  #lane(key: string | number): Lane<T> {
    let lane = this.#lanes.get(key);
    if (lane === undefined) {
      lane = { key, items: [], head: 0 };
      this.#lanes.set(key, lane);
    }
    if (lane.head === lane.items.length) this.#turns.push(lane);
    return lane;
  }

  /** Drops the first item of a lane that was taken out of `#turns`, and queues the lane again if more wait. */
  #advance(lane: Lane<T>): void {
    lane.head++;
    if (lane.head < lane.items.length) {
      if (lane.head >= 64 && lane.head * 2 >= lane.items.length) {
        lane.items = lane.items.slice(lane.head);
        lane.head = 0;
      }
      this.#turns.push(lane);
      return;
    }
    lane.items.length = 0;
    lane.head = 0;
    // A name may never be used again; there are only 256 unit ids.
    if (typeof lane.key === 'string') this.#lanes.delete(lane.key);
  }
}
