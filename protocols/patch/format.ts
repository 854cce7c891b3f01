// What the decoder and the encoder of patches agree on (docs/patch.md). Portable: AssemblyScript compiles it too.
// The compiler's types name i32 for TypeScript; there it is a number.
/// <reference types="assemblyscript/asc" preserve="true" />

/** The first two bytes: `KP`. */
export const MAGIC: i32 = 0x4b50;
export const VERSION: i32 = 1;
/** Flag of a delta; the others are 0. */
export const DELTA: i32 = 1;

/** Bytes before the coded ones; numbers have the high byte first. */
export const VERSION_AT: i32 = 2;
export const FLAGS_AT: i32 = 3;
/** Size and CRC-32 of the image, u32 each. */
export const SIZE_AT: i32 = 4;
export const CRC_AT: i32 = 8;
export const PACKED_HEADER: i32 = 12;
/** The same of the base, in a delta. */
export const BASE_SIZE_AT: i32 = 12;
export const BASE_CRC_AT: i32 = 16;
export const DELTA_HEADER: i32 = 20;

/** Bytes of the largest image, and of the largest base: 1 MiB. Numbers have at most so many bits behind their first one. */
export const SIZE_BITS: i32 = 20;
export const MAX_SIZE: i32 = 0x10_0000;

// A probability is that of a 0, in 1/4096: the upper 12 bits of a word. The lower four count how often it was used, up to 15.
export const UNUSED: i32 = 0x8000;

/** The word after a bit: the more often it was used, the less it moves, from a half of the way to a 32nd. */
export function adapted(word: i32, bit: i32): i32 {
  const count = word & 15;
  const shift = count < 2 ? 1 : count < 5 ? 2 : count < 9 ? 3 : count < 15 ? 4 : 5;
  const zero = word >>> 4;
  const moved = bit !== 0 ? zero - (zero >>> shift) : zero + ((4096 - zero) >>> shift);
  return (moved << 4) | (count < 15 ? count + 1 : 15);
}

// Places of the probabilities.

/** Trees of 256 of a byte, one for each of the six contexts of `CodePosition`. */
export const LITERAL: i32 = 0;
/** The tree of how a byte differs from the one that stands in its place in the base. */
export const DIFFERENCE: i32 = 1536;
/** Codings of numbers: see `NUMBER_STEP`. */
export const NUMBERS: i32 = 1792;
/** Probabilities of a number: 16 of the count of bits behind its first one, 16 of the second bit by that count, modulo 16. */
export const NUMBER_STEP: i32 = 32;
/** Length of a copy from the output, of one at the last distance, of one from the base; each less its least, plus 1. */
export const COPY_LENGTH: i32 = NUMBERS;
export const REPEAT_LENGTH: i32 = NUMBERS + 32;
export const BASE_LENGTH: i32 = NUMBERS + 64;
/** Distance, when the length is 2, 3, or more. */
export const DISTANCE: i32 = NUMBERS + 96;
/** By how much the displacement changes. */
export const SHIFT: i32 = NUMBERS + 192;
/** Flags, by what the last token was; the first also by whether an operand follows. */
export const IS_COPY: i32 = NUMBERS + 224;
export const IS_BASE: i32 = IS_COPY + 8;
export const IS_REPEAT: i32 = IS_COPY + 12;
export const IS_STRAIGHT: i32 = IS_COPY + 16;
export const IS_BACKWARD: i32 = IS_COPY + 20;
export const PROBABILITIES: i32 = 2048;

/** What the last token was. */
export const LAST_LITERAL: i32 = 0;
export const LAST_COPY: i32 = 1;
export const LAST_BASE: i32 = 2;
/** A byte in the place of one of the base. */
export const LAST_DIFFERENCE: i32 = 3;

/** The least length of a copy from the output. */
export const LEAST_COPY: i32 = 2;
