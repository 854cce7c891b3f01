// The part of CBOR (RFC 8949) that config uses: definite-length maps and arrays of integers up to 32 bits.

export namespace CborMajor {
  export const unsigned: u32 = 0;
  export const negative: u32 = 1;
  export const array: u32 = 4;
  export const map: u32 = 5;
}

/** Reads data items one after another; after the first malformed one `failed` stays true and every read gives 0. */
@unmanaged
export class CborReader {
  at: usize;
  end: usize;
  major: u32;
  failed: bool;

  open(data: usize, length: u32): void {
    this.at = data;
    this.end = data + length;
    this.major = 0;
    this.failed = false;
  }

  get done(): bool {
    return this.at >= this.end;
  }

  /** The next head: sets `major` and returns its argument. */
  head(): u32 {
    if (this.failed || this.done) return this.fail();
    const first = load<u8>(this.at++);
    this.major = first >>> 5;
    const info = first & 31;
    if (info < 24) return info;
    if (info > 26) return this.fail();
    const size = (<usize>1) << (info - 24);
    if (this.end - this.at < size) return this.fail();
    let value: u32 = 0;
    for (let i: usize = 0; i < size; i++) value = (value << 8) | load<u8>(this.at + i);
    this.at += size;
    return value;
  }

  /** The next item, which must be an integer in the 32-bit signed range. */
  integer(): i32 {
    const value = this.head();
    if (this.major > CborMajor.negative || <i32>value < 0) return this.fail();
    return this.major == CborMajor.negative ? -1 - <i32>value : <i32>value;
  }

  /** The number of elements (arrays) or pairs (maps) of the next item, which must be of that major type. */
  count(major: u32): u32 {
    const value = this.head();
    return this.major == major ? value : this.fail();
  }

  private fail(): u32 {
    this.failed = true;
    return 0;
  }
}

const storage: usize = memory.data(16, 4);

/** The reader; there is one, since exports do not nest. */
export function cborReader(data: usize, length: u32): CborReader {
  const reader = changetype<CborReader>(storage);
  reader.open(data, length);
  return reader;
}
