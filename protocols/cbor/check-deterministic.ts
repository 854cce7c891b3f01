import { CborError } from './cbor-error.ts';
import { type CborLimits, DEFAULT_LIMITS } from './cbor-limits.ts';

const MAJOR_NAMES = [
  'integer',
  'integer',
  'byte string',
  'text string',
  'array',
  'map',
  'tag',
  'simple value',
] as const;
/** Simple values: false, true, null, undefined. */
const FIRST_SIMPLE = 20;
const LAST_SIMPLE = 23;
/** The least value of a head of 1, 2, 4 and 8 more bytes; a lower one fits into a shorter head. */
const LEAST = [24, 0x100, 0x1_0000, 0x1_0000_0000] as const;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

interface Head {
  readonly major: number;
  /** Exact up to 2^53, which is above all lengths; only an integer may be above. */
  readonly value: number;
  readonly end: number;
}

/** Goes through a document once, and remembers nothing but how much it has seen. */
class Check {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #limits: Required<CborLimits>;
  #items = 0;

  constructor(bytes: Uint8Array, limits: Required<CborLimits>) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#limits = limits;
  }

  /** The item that begins at `at`; returns where it ends. */
  item(at: number, depth: number): number {
    if (++this.#items > this.#limits.items) throw new CborError(at, `there are more than ${this.#limits.items} items`);
    if (depth > this.#limits.depth) throw new CborError(at, `nested deeper than ${this.#limits.depth}`);
    const { major, value, end } = this.#head(at);
    switch (major) {
      case 2:
        return this.#content(at, end, value);
      case 3:
        return this.#text(at, end, value);
      case 4:
        return this.#array(at, end, value, depth);
      case 5:
        return this.#map(at, end, value, depth);
      case 6:
        if (!this.#limits.tags.includes(value)) throw new CborError(at, `tag ${value} is not expected here`);
        return this.item(end, depth + 1);
      default:
        return end;
    }
  }

  #head(at: number): Head {
    const first = this.#bytes[at];
    if (first === undefined) throw new CborError(at, 'the document ends where an item is expected');
    const major = first >> 5;
    const info = first & 0x1f;
    if (major === 7) {
      if (info >= FIRST_SIMPLE && info <= LAST_SIMPLE) return { major, value: info, end: at + 1 };
      if (info >= 25 && info <= 27) throw new CborError(at, 'floating-point numbers are not used here');
      throw new CborError(at, info === 31 ? 'a break without an indefinite length' : 'a simple value that is not used');
    }
    if (info < 24) return { major, value: info, end: at + 1 };
    if (info === 31) throw new CborError(at, `the ${MAJOR_NAMES[major]} has no definite length`);
    if (info > 27) throw new CborError(at, `additional information ${info} is reserved`);
    const size = 1 << (info - 24);
    if (at + 1 + size > this.#bytes.length) throw new CborError(at, 'the document ends in the head of an item');
    const value = this.#argument(at + 1, size);
    if (value < LEAST[info - 24]!) throw new CborError(at, `the ${MAJOR_NAMES[major]} is not in its shortest form`);
    if (major === 1 && size === 8 && this.#bytes[at + 1]! >= 0x80)
      throw new CborError(at, 'an integer below -2^63 is not used here');
    return { major, value, end: at + 1 + size };
  }

  #argument(at: number, size: number): number {
    if (size === 1) return this.#view.getUint8(at);
    if (size === 2) return this.#view.getUint16(at);
    if (size === 4) return this.#view.getUint32(at);
    return Number(this.#view.getBigUint64(at));
  }

  #content(at: number, start: number, length: number): number {
    const left = this.#bytes.length - start;
    if (length > left) throw new CborError(at, `the string has ${length} bytes; the document has ${left} more`);
    return start + length;
  }

  #text(at: number, start: number, length: number): number {
    const end = this.#content(at, start, length);
    try {
      utf8.decode(this.#bytes.subarray(start, end));
    } catch {
      throw new CborError(at, 'the text is not UTF-8');
    }
    return end;
  }

  #array(at: number, start: number, count: number, depth: number): number {
    this.#room(at, start, count);
    let next = start;
    for (let index = 0; index < count; index++) next = this.item(next, depth + 1);
    return next;
  }

  #map(at: number, start: number, count: number, depth: number): number {
    this.#room(at, start, count * 2);
    let next = start;
    let before: Uint8Array | undefined;
    for (let index = 0; index < count; index++) {
      const valueAt = this.item(next, depth + 1);
      const key = this.#bytes.subarray(next, valueAt);
      const order = before ? Buffer.compare(before, key) : -1;
      if (order === 0) throw new CborError(next, 'the key stands twice in its map');
      if (order > 0) throw new CborError(next, 'the keys of the map are not in order');
      before = key;
      next = this.item(valueAt, depth + 1);
    }
    return next;
  }

  /** An item takes a byte at least. */
  #room(at: number, start: number, items: number): void {
    const left = this.#bytes.length - start;
    if (items > left) throw new CborError(at, `${items} items are announced; the document has ${left} more bytes`);
  }
}

/**
 * Checks that the bytes are one item in deterministic encoding (RFC 8949, 4.2.1), and within the limits. @throws CborError
 */
export function checkDeterministic(bytes: Uint8Array, limits: CborLimits = {}): void {
  const all = { ...DEFAULT_LIMITS, ...limits };
  if (bytes.length > all.size)
    throw new CborError(0, `the document has ${bytes.length} bytes; at most ${all.size} are read`);
  const end = new Check(bytes, all).item(0, 0);
  if (end < bytes.length) throw new CborError(end, `${bytes.length - end} bytes follow the document`);
}
