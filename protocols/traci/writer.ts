const FIRST_SIZE = 512;
const utf8 = new TextEncoder();

/** Puts numbers and strings together, big-endian. */
export class Writer {
  #bytes = new Uint8Array(FIRST_SIZE);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** A view of what was written, good until the next write. */
  get written(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  clear(): void {
    this.#length = 0;
  }

  ubyte(value: number): void {
    const at = this.#room(1);
    this.#view.setUint8(at, value);
  }

  byte(value: number): void {
    const at = this.#room(1);
    this.#view.setInt8(at, value);
  }

  int(value: number): void {
    const at = this.#room(4);
    this.#view.setInt32(at, value);
  }

  double(value: number): void {
    const at = this.#room(8);
    this.#view.setFloat64(at, value);
  }

  string(text: string): void {
    const bytes = utf8.encode(text);
    this.int(bytes.length);
    this.bytes(bytes);
  }

  bytes(bytes: Uint8Array): void {
    const at = this.#room(bytes.length);
    this.#bytes.set(bytes, at);
  }

  /** Puts another number where one was written before. */
  intAt(offset: number, value: number): void {
    this.#view.setInt32(offset, value);
  }

  /** Makes room, which may change the view: take that afterwards. */
  #room(count: number): number {
    const at = this.#length;
    this.#length = at + count;
    if (this.#length > this.#bytes.length) {
      const more = new Uint8Array(Math.max(this.#length, 2 * this.#bytes.length));
      more.set(this.#bytes.subarray(0, at));
      this.#bytes = more;
      this.#view = new DataView(more.buffer);
    }
    return at;
  }
}
