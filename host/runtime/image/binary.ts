/** Reads the primitive encodings of a WebAssembly module (Core Specification 2.0, 5.2). Throws RangeError past the end. */
export class BinaryReader {
  readonly bytes: Uint8Array;
  readonly end: number;
  at: number;

  constructor(bytes: Uint8Array, at = 0, end = bytes.length) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }

  get done(): boolean {
    return this.at >= this.end;
  }

  byte(): number {
    if (this.at >= this.end) throw new RangeError(`the module ends inside an item at byte ${this.at}`);
    return this.bytes[this.at++]!;
  }

  /** An unsigned 32-bit LEB128 number. */
  u32(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    throw new RangeError(`a number is too long at byte ${this.at}`);
  }

  /** Steps over a LEB128 number of at most 64 bits. */
  skipLeb(): void {
    for (let length = 0; length < 10; length++) if (this.byte() < 0x80) return;
    throw new RangeError(`a number is too long at byte ${this.at}`);
  }

  skip(length: number): void {
    if (length > this.end - this.at) throw new RangeError(`the module ends inside an item at byte ${this.at}`);
    this.at += length;
  }

  take(length: number): Uint8Array {
    const start = this.at;
    this.skip(length);
    return this.bytes.subarray(start, this.at);
  }

  name(): string {
    return new TextDecoder().decode(this.take(this.u32()));
  }

  /** Calls `item` once for each element of a vector. */
  vector<T>(item: (index: number) => T): T[] {
    const count = this.u32();
    if (count > this.end - this.at) throw new RangeError(`a vector is longer than its section at byte ${this.at}`);
    return Array.from({ length: count }, (_, index) => item(index));
  }
}

/** Writes the primitive encodings of a WebAssembly module. */
export class BinaryWriter {
  private bytes = new Uint8Array(1024);
  length = 0;

  byte(...values: number[]): this {
    this.reserve(values.length);
    for (const value of values) this.bytes[this.length++] = value;
    return this;
  }

  raw(bytes: Uint8Array): this {
    this.reserve(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
    return this;
  }

  u32(value: number): this {
    let rest = value;
    while (rest >= 0x80) {
      this.byte((rest % 0x80) + 0x80);
      rest = Math.floor(rest / 0x80);
    }
    return this.byte(rest);
  }

  /** A signed LEB128 number; `value` is a safe integer. */
  signed(value: number): this {
    let rest = value;
    for (;;) {
      const low = ((rest % 0x80) + 0x80) % 0x80;
      rest = Math.floor(rest / 0x80);
      if ((rest === 0 && low < 0x40) || (rest === -1 && low >= 0x40)) return this.byte(low);
      this.byte(low + 0x80);
    }
  }

  name(text: string): this {
    const bytes = new TextEncoder().encode(text);
    return this.u32(bytes.length).raw(bytes);
  }

  /** A section or code body: its size in bytes, then its bytes. */
  sized(content: BinaryWriter): this {
    return this.u32(content.length).raw(content.view());
  }

  view(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }

  private reserve(extra: number): void {
    if (this.length + extra <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(this.length + extra, this.bytes.length * 2));
    grown.set(this.view());
    this.bytes = grown;
  }
}
