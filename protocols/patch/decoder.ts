// The compiler's types name i32 for TypeScript too; there it is a number.
/// <reference types="assemblyscript/asc" preserve="true" />
import { CRC32_START, crc32Byte } from './checksum.ts';
import { CodePosition } from './code-position.ts';
import {
  adapted,
  BASE_CRC_AT,
  BASE_LENGTH,
  BASE_SIZE_AT,
  COPY_LENGTH,
  CRC_AT,
  DELTA,
  DELTA_HEADER,
  DIFFERENCE,
  DISTANCE,
  FLAGS_AT,
  IS_BACKWARD,
  IS_BASE,
  IS_COPY,
  IS_REPEAT,
  IS_STRAIGHT,
  LAST_BASE,
  LAST_COPY,
  LAST_DIFFERENCE,
  LAST_LITERAL,
  LEAST_COPY,
  LITERAL,
  MAGIC,
  MAX_SIZE,
  NUMBER_STEP,
  PACKED_HEADER,
  PROBABILITIES,
  REPEAT_LENGTH,
  SHIFT,
  SIZE_AT,
  SIZE_BITS,
  UNUSED,
  VERSION,
  VERSION_AT,
} from './format.ts';

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

// What a decoder says.
/** There is more of the image. */
export const GOES_ON: i32 = 0;
/** The image is whole, and the one that was encoded. */
export const WHOLE: i32 = 1;
export const BAD_FORMAT: i32 = 2;
export const WRONG_BASE: i32 = 3;
export const TOO_LARGE: i32 = 4;
export const DAMAGED: i32 = 5;
export const BAD_CHECKSUM: i32 = 6;

/** So many zeros at the end of the code need not be there. */
const IMPLIED_ZEROS: i32 = 3;
/** A range below this takes the next byte. */
const LEAST_RANGE: i32 = 0x40_0000;
const FIRST_RANGE: i32 = 0x4000_0000;

/**
 * Makes an image from a patch (docs/patch.md). Portable: AssemblyScript compiles it for devices. It allocates
 * 4 KiB when it is made and nothing later. Whatever the bytes are, each step makes at least one byte of the image or ends;
 * nothing is read outside of patch, base and what has been made, and no more is appended than the patch says.
 */
export class PatchDecoder {
  /** Bytes of the image that have been made. */
  made: i32 = 0;
  /** Bytes of the image. */
  size: i32 = 0;
  private readonly patch: ByteReader;
  private readonly base: ByteReader;
  private readonly output: ByteStore;
  private readonly patchSize: i32;
  /** -1 without a base. */
  private readonly baseSize: i32;
  private readonly probabilities: Uint16Array = new Uint16Array(PROBABILITIES);
  private readonly position: CodePosition = new CodePosition();
  /** The next byte of the code. */
  private next: i32 = 0;
  /** The coded number lies in the first `range` of numbers. */
  private range: i32 = FIRST_RANGE;
  private code: i32 = 0;
  private isDelta: boolean = false;
  private last: i32 = LAST_LITERAL;
  private distance: i32 = 1;
  /** What stands in the image at n stands in the base at n plus this. */
  private displacement: i32 = 0;
  /** Bytes that are still to be copied. */
  private copying: i32 = 0;
  private checksum: i32 = CRC32_START;

  constructor(patch: ByteReader, base: ByteReader | null, output: ByteStore) {
    this.patch = patch;
    this.patchSize = patch.size;
    this.base = base === null ? patch : base;
    this.baseSize = base === null ? -1 : base.size;
    this.output = output;
  }

  /** Looks at the header and, for a delta, at the whole base. GOES_ON, or why nothing can be made. */
  begin(maxSize: i32): i32 {
    const patch = this.patch;
    if (this.patchSize < PACKED_HEADER || ((patch.byteAt(0) << 8) | patch.byteAt(1)) !== MAGIC) return BAD_FORMAT;
    const flags = patch.byteAt(FLAGS_AT);
    if (patch.byteAt(VERSION_AT) !== VERSION || (flags & ~DELTA) !== 0) return BAD_FORMAT;
    this.next = PACKED_HEADER;
    if ((flags & DELTA) !== 0) {
      if (this.patchSize < DELTA_HEADER) return BAD_FORMAT;
      this.isDelta = true;
      this.next = DELTA_HEADER;
      if (!this.fits()) return WRONG_BASE;
    }
    const size = this.word(SIZE_AT);
    if (size < 0 || size > maxSize || size > MAX_SIZE) return TOO_LARGE;
    this.size = size;
    for (let at = 0; at < PROBABILITIES; at++) this.probabilities[at] = UNUSED;
    for (let byte = 0; byte < 4; byte++) this.code = (this.code << 8) | this.nextByte();
    return this.code < 0 || this.code >= FIRST_RANGE ? DAMAGED : GOES_ON;
  }

  /** Makes up to `count` bytes more, at least 1. */
  step(count: i32): i32 {
    for (let left = count; left > 0 && this.made < this.size; left--) {
      if (this.copying === 0) {
        if (!this.token()) return DAMAGED;
        if (this.copying === 0) continue;
      }
      this.copying--;
      this.append(this.last === LAST_BASE ? this.baseByte() : this.output.byteAt(this.made - this.distance));
    }
    if (this.made < this.size) return GOES_ON;
    const missing = this.next - this.patchSize;
    if (missing < 0 || missing > IMPLIED_ZEROS) return DAMAGED;
    return ~this.checksum === this.word(CRC_AT) ? WHOLE : BAD_CHECKSUM;
  }

  /** Decodes what comes next; false when it cannot be. */
  private token(): boolean {
    const last = this.last;
    if (this.bit(IS_COPY + last * 2 + this.position.inOperand()) === 0) {
      this.literal();
      return this.next - this.patchSize <= IMPLIED_ZEROS;
    }
    if (this.isDelta && this.bit(IS_BASE + last) !== 0) return this.beginBaseCopy();
    let length: i32;
    if (this.bit(IS_REPEAT + last) !== 0) {
      length = this.number(REPEAT_LENGTH);
    } else {
      length = this.number(COPY_LENGTH);
      this.distance = this.number(DISTANCE + (length < 3 ? length - 1 : 2) * NUMBER_STEP);
    }
    this.last = LAST_COPY;
    return this.distance <= this.made && this.copy(length + LEAST_COPY - 1);
  }

  private literal(): void {
    const aligned = this.last >= LAST_BASE && this.baseAt() >= 0;
    if (aligned) {
      const byte = this.baseByte() + this.tree(DIFFERENCE);
      this.last = LAST_DIFFERENCE;
      this.append(byte & 255);
    } else {
      this.last = LAST_LITERAL;
      this.append(this.tree(LITERAL + (this.position.context() << 8)));
    }
  }

  private beginBaseCopy(): boolean {
    if (this.bit(IS_STRAIGHT + this.last) === 0) {
      const backward = this.bit(IS_BACKWARD) !== 0;
      const shift = this.number(SHIFT);
      this.displacement += backward ? -shift : shift;
    }
    const length = this.number(BASE_LENGTH);
    this.last = LAST_BASE;
    const at = this.baseAt();
    return at >= 0 && length <= this.baseSize - at && this.copy(length);
  }

  private copy(length: i32): boolean {
    this.copying = length;
    return length <= this.size - this.made && this.next - this.patchSize <= IMPLIED_ZEROS;
  }

  /** Where the base goes on; negative when that is outside of it. */
  private baseAt(): i32 {
    const at = this.made + this.displacement;
    return at < this.baseSize ? at : -1;
  }

  private baseByte(): i32 {
    return this.base.byteAt(this.made + this.displacement);
  }

  private append(byte: i32): void {
    this.output.append(byte);
    this.position.next(byte);
    this.checksum = crc32Byte(this.checksum, byte);
    this.made++;
  }

  /** A number from 1 to below 2^21. */
  private number(at: i32): i32 {
    let bits = 0;
    while (bits < SIZE_BITS && this.bit(at + (bits & 15)) !== 0) bits++;
    let number = 1;
    for (let left = bits; left > 0; left--) {
      const bit = left === bits ? this.bit(at + 16 + (bits & 15)) : this.evenBit();
      number = (number << 1) | bit;
    }
    return number;
  }

  private tree(at: i32): i32 {
    let node = 1;
    while (node < 256) node = (node << 1) | this.bit(at + node);
    return node & 255;
  }

  private bit(at: i32): i32 {
    const word = this.probabilities[at] as i32;
    const bit = this.split((this.range >>> 12) * (word >>> 4));
    this.probabilities[at] = adapted(word, bit);
    return bit;
  }

  private evenBit(): i32 {
    return this.split(this.range >>> 1);
  }

  /** A 0 is the part of the range below `bound`. */
  private split(bound: i32): i32 {
    let bit = 0;
    if (this.code < bound) {
      this.range = bound;
    } else {
      this.code -= bound;
      this.range -= bound;
      bit = 1;
    }
    while (this.range < LEAST_RANGE) {
      this.range <<= 8;
      this.code = (this.code << 8) | this.nextByte();
    }
    return bit;
  }

  /** Zeros follow the end. */
  private nextByte(): i32 {
    const at = this.next++;
    return at < this.patchSize ? this.patch.byteAt(at) : 0;
  }

  /** Whether the base is the one that the delta is against. */
  private fits(): boolean {
    const size = this.baseSize;
    if (size < 0 || size > MAX_SIZE || size !== this.word(BASE_SIZE_AT)) return false;
    let register: i32 = CRC32_START;
    for (let at = 0; at < size; at++) register = crc32Byte(register, this.base.byteAt(at));
    return ~register === this.word(BASE_CRC_AT);
  }

  /** As a number with a sign. */
  private word(at: i32): i32 {
    let word = 0;
    for (let byte = 0; byte < 4; byte++) word = (word << 8) | this.patch.byteAt(at + byte);
    return word;
  }
}
