import { countOfPoints, packPoints, unpackPoints } from '../points/point-block.ts';
import { mergePoints, NO_POINTS, pointsWithin, type SeriesPoints } from '../points/series-points.ts';
import type { LmdbStore } from './lmdb-store.ts';

/** Points that gather as they come before they are packed: as many as a page of the database holds beside another. */
const TAIL_POINTS = 120;
const BLOCK_POINTS = 1024;
const POINT_BYTES = 16;
const { NEGATIVE_INFINITY: EVER, POSITIVE_INFINITY: NEVER } = Number;

interface Place {
  readonly firstMs: number;
  readonly block: Buffer;
}

/**
 * One time series: packed blocks that do not overlap, and a tail of points as they came.
 *
 *     tails   [device, series]           times and values, 16 bytes a point
 *     blocks  [device, series, firstMs]  packed points
 */
export class LmdbSeries {
  readonly #store: LmdbStore;
  readonly #key: readonly [device: string, series: string];

  constructor(store: LmdbStore, device: string, series: string) {
    this.#store = store;
    this.#key = [device, series];
  }

  /** Within a write. */
  add(added: SeriesPoints): void {
    const tail = this.#tail();
    const points = { times: [...tail.times, ...added.times], values: [...tail.values, ...added.values] };
    const full = points.times.length >= TAIL_POINTS;
    if (full) this.#pack(mergePoints(points, NO_POINTS));
    this.#setTail(full ? NO_POINTS : points);
  }

  /** A part at a time, in the order of time. */
  *read(fromMs: number, toMs: number): Generator<SeriesPoints> {
    // Before the blocks: points that are packed meanwhile are then met twice, and count once.
    const tail = mergePoints(
      this.#store.read(() => this.#tail()),
      NO_POINTS,
    );
    for (let nextMs = fromMs; nextMs < toMs; ) {
      const { place, endMs } = this.#store.read(() => this.#placeOf(nextMs));
      const untilMs = Math.min(toMs, endMs);
      const packed = place === undefined ? NO_POINTS : pointsWithin(unpackPoints(place.block), nextMs, untilMs);
      yield mergePoints(packed, pointsWithin(tail, nextMs, untilMs));
      nextMs = untilMs;
    }
  }

  /** Within a write. How many points were before `beforeMs`. */
  forget(beforeMs: number): number {
    const tail = mergePoints(this.#tail(), NO_POINTS);
    const kept = pointsWithin(tail, beforeMs, NEVER);
    // A time may be in the tail and in a block, and is one point: they are brought together first.
    const old = pointsWithin(tail, EVER, beforeMs);
    if (old.times.length > 0) this.#pack(old);
    let forgotten = 0;
    for (let { place, endMs } = this.#placeOf(EVER); place !== undefined && place.firstMs < beforeMs; ) {
      this.#blocks().remove(this.#blockKey(place.firstMs));
      if (endMs > beforeMs) {
        const points = unpackPoints(place.block);
        const left = pointsWithin(points, beforeMs, NEVER);
        if (left.times.length > 0) this.#setBlock(left);
        forgotten += points.times.length - left.times.length;
        break;
      }
      forgotten += countOfPoints(place.block);
      ({ place, endMs } = this.#placeOf(EVER));
    }
    if (kept.times.length === 0 && this.#placeOf(EVER).place === undefined) {
      this.#store.table('tails').remove([...this.#key]);
    } else if (old.times.length > 0) {
      this.#setTail(kept);
    }
    return forgotten;
  }

  /** Puts points, in the order of time, into the blocks that they belong to. */
  #pack(points: SeriesPoints): void {
    for (let rest = points; rest.times.length > 0; ) {
      const { place, endMs } = this.#placeOf(rest.times[0]!);
      const added = pointsWithin(rest, EVER, endMs);
      rest = pointsWithin(rest, endMs, NEVER);
      const before = place === undefined ? NO_POINTS : unpackPoints(place.block);
      const { times, values } = mergePoints(before, added);
      if (place !== undefined) this.#blocks().remove(this.#blockKey(place.firstMs));
      // What grows at its end leaves whole blocks behind; what is split in its middle leaves room in both.
      const grows = before.times.length === 0 || before.times.at(-1)! < added.times[0]!;
      const size = grows ? BLOCK_POINTS : Math.ceil(times.length / Math.ceil(times.length / BLOCK_POINTS));
      for (let at = 0; at < times.length; at += size) {
        this.#setBlock({ times: times.slice(at, at + size), values: values.slice(at, at + size) });
      }
    }
  }

  /** The block in which a point of that time is or belongs, if there is any, and where the next one begins. */
  #placeOf(atMs: number): { place: Place | undefined; endMs: number } {
    const range = { start: this.#blockKey(atMs), end: this.#blockKey(EVER), reverse: true, limit: 1 };
    const [before] = [...this.#blocks().getRange(range)];
    const following = this.#firstAfter(before === undefined ? EVER : atMs);
    if (before !== undefined) {
      return { place: { firstMs: before.key[2] as number, block: before.value }, endMs: following ?? NEVER };
    }
    if (following === undefined) return { place: undefined, endMs: NEVER };
    const block = this.#blocks().get(this.#blockKey(following))!;
    return { place: { firstMs: following, block }, endMs: this.#firstAfter(following) ?? NEVER };
  }

  #firstAfter(atMs: number): number | undefined {
    const range = { start: this.#blockKey(atMs), end: this.#blockKey(NEVER), exclusiveStart: true, limit: 1 };
    return [...this.#blocks().getKeys(range)][0]?.[2] as number | undefined;
  }

  #setBlock(points: SeriesPoints): void {
    this.#blocks().put(this.#blockKey(points.times[0]!), Buffer.from(packPoints(points)));
  }

  #tail(): SeriesPoints {
    const bytes = this.#store.table('tails').get([...this.#key]) ?? Buffer.alloc(0);
    const at = Array.from({ length: bytes.length / POINT_BYTES }, (_, index) => index * POINT_BYTES);
    return {
      times: at.map((offset) => bytes.readDoubleBE(offset)),
      values: at.map((offset) => bytes.readDoubleBE(offset + 8)),
    };
  }

  #setTail({ times, values }: SeriesPoints): void {
    const bytes = Buffer.alloc(times.length * POINT_BYTES);
    for (let index = 0; index < times.length; index++) {
      bytes.writeDoubleBE(times[index]!, index * POINT_BYTES);
      bytes.writeDoubleBE(values[index]!, index * POINT_BYTES + 8);
    }
    this.#store.table('tails').put([...this.#key], bytes);
  }

  #blocks() {
    return this.#store.table('blocks');
  }

  #blockKey(atMs: number): (string | number)[] {
    return [...this.#key, atMs];
  }
}
