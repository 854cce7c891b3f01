/** Earlier places are looked at so far back. */
const DEPTH = 256;
/** Bytes that are hashed. */
const HASHED = 3;
const HASH_BITS = 16;

/** Bytes that stand at both places, up to the ends. */
export function matchLength(a: Uint8Array, at: number, b: Uint8Array, from: number): number {
  const most = Math.min(a.length - at, b.length - from);
  let length = 0;
  while (length < most && a[at + length] === b[from + length]) length++;
  return length;
}

function hash(bytes: Uint8Array, at: number): number {
  return Math.imul(bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16), 0x9e3779b1) >>> (32 - HASH_BITS);
}

/** Places of a text by their first bytes: for each, the one before that begins alike. */
export class PlaceIndex {
  readonly #bytes: Uint8Array;
  readonly #newest = new Int32Array(1 << HASH_BITS).fill(-1);
  readonly #pairs = new Int32Array(1 << 16).fill(-1);
  readonly #before: Int32Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#before = new Int32Array(bytes.length).fill(-1);
  }

  /** Places have to be added in order. */
  add(at: number): void {
    if (at + 1 < this.#bytes.length) this.#pairs[this.#bytes[at]! | (this.#bytes[at + 1]! << 8)] = at;
    if (at + HASHED > this.#bytes.length) return;
    const key = hash(this.#bytes, at);
    this.#before[at] = this.#newest[key]!;
    this.#newest[key] = at;
  }

  /**
   * Calls `found` for places from the last added back whose bytes are those at `at` of `bytes`: each that matches for
   * longer than all later ones, or as well as `every` of them as those that match for at least so many bytes.
   */
  search(bytes: Uint8Array, at: number, every: number, found: (place: number, length: number) => void): void {
    let longest = 1;
    if (at + 1 < bytes.length) {
      const pair = this.#pairs[bytes[at]! | (bytes[at + 1]! << 8)]!;
      if (pair >= 0) {
        longest = matchLength(bytes, at, this.#bytes, pair);
        found(pair, longest);
      }
    }
    if (at + HASHED > bytes.length) return;
    let place = this.#newest[hash(bytes, at)]!;
    for (let depth = 0; place >= 0 && depth < DEPTH; depth++, place = this.#before[place]!) {
      if (this.#bytes[place + longest] !== bytes[at + longest] && longest < every) continue;
      const length = matchLength(bytes, at, this.#bytes, place);
      if (length <= longest && length < every) continue;
      longest = Math.max(longest, length);
      found(place, length);
    }
  }
}
