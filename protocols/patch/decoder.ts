// The compiler's types name i32 for TypeScript too; there it is a number.
/// <reference types="assemblyscript/asc" preserve="true" />

/** Bytes that can be read in any order; a byte is 0 to 255. */
export interface ByteReader {
  readonly size: i32;
  /** `at`: 0 to `size` - 1. */
  byteAt(at: i32): i32;
}

/** Takes an image byte by byte, and gives back what it has taken. */
export interface ByteStore {
  append(byte: i32): void;
  /** `at`: below the number of bytes appended. */
  byteAt(at: i32): i32;
}
