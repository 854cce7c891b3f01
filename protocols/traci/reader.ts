import { TraciFormatError } from './traci-format-error.ts';

const LONG_STRING = 24;
const utf8 = new TextDecoder();

/** Takes numbers and strings from a message, big-endian, one after another. All its methods throw TraciFormatError. */
export class Reader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  /** The bytes are read in place: they must stay as they are until all is read. */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  get offset(): number {
    return this.#at;
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  /** The byte so many bytes on, which stays there; undefined behind the end. */
  ahead(count: number): number | undefined {
    return this.#bytes[this.#at + count];
  }

  ubyte(): number {
    return this.#view.getUint8(this.#take(1));
  }

  byte(): number {
    return this.#view.getInt8(this.#take(1));
  }

  int(): number {
    return this.#view.getInt32(this.#take(4));
  }

  double(): number {
    return this.#view.getFloat64(this.#take(8));
  }

  /** `expected` is what it probably is: then it need not be made anew. */
  string(expected?: string): string {
    const length = this.count(1);
    const from = this.#take(length);
    if (expected !== undefined && this.#isAt(from, length, expected)) return expected;
    if (length > LONG_STRING) return utf8.decode(this.#bytes.subarray(from, from + length));
    let text = '';
    for (let index = from; index < from + length; index++) {
      const byte = this.#bytes[index]!;
      if (byte >= 0x80) return utf8.decode(this.#bytes.subarray(from, from + length));
      text += String.fromCharCode(byte);
    }
    return text;
  }

  /** A count of things of `size` bytes at least each, which must be there. */
  count(size: number): number {
    const count = this.int();
    if (count < 0 || count * size > this.left) {
      throw new TraciFormatError(this.#at - 4, `${count} cannot follow, ${this.left} bytes are left`);
    }
    return count;
  }

  skip(count: number): void {
    this.#take(count);
  }

  /** Of ASCII only; others are never found. */
  #isAt(from: number, length: number, text: string): boolean {
    if (text.length !== length) return false;
    for (let index = 0; index < length; index++) {
      const byte = this.#bytes[from + index]!;
      if (byte >= 0x80 || byte !== text.charCodeAt(index)) return false;
    }
    return true;
  }

  #take(count: number): number {
    const at = this.#at;
    if (count > this.#bytes.length - at) {
      throw new TraciFormatError(at, `${count} bytes are missing, ${this.left} are left`);
    }
    this.#at = at + count;
    return at;
  }
}
