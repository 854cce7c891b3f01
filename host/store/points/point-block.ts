import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { SeriesPoints } from './series-points.ts';

/** Bytes that are no block of points: the database is damaged. */
export class PointBlockError extends Error {
  override readonly name = 'PointBlockError';
}

const VERSION = 1;
const HEAD = 6;
const MOST_DECIMALS = 6;
/** Where the number of decimals stands: values are whole doubles, as they have more decimals than any meter. */
const DOUBLES = 0xff;
const WORD = 8;

/**
 * Points packed: measured values are decimal numbers at nearly equal distances, so small whole numbers are left when
 * times are replaced by differences of differences, and values, times a power of ten, by differences. These are 64-bit
 * words, written a byte position at a time (all first bytes, all second ones), which leaves long runs to DEFLATE.
 *
 *     u8 version | u8 decimals, 255: doubles | u32 count, big-endian | deflated: times, values
 *
 * Values that are not exact decimals are kept bit by bit: each xor the one before.
 */
export function packPoints({ times, values }: SeriesPoints): Uint8Array {
  const count = times.length;
  const decimals = decimalsOf(values);
  const words = new BigInt64Array(2 * count);
  differences(differences(BigInt64Array.from(times, BigInt))).forEach((word, index) => {
    words[index] = word;
  });
  const packed = decimals === undefined ? xored(values) : differences(scaled(values, decimals));
  words.set(packed, count);
  const body = deflateRawSync(planes(words.map(zigzagged)));
  const head = Buffer.alloc(HEAD);
  head.writeUInt8(VERSION, 0);
  head.writeUInt8(decimals ?? DOUBLES, 1);
  head.writeUInt32BE(count, 2);
  return Buffer.concat([head, body]);
}

/** How many points a block has. */
export function countOfPoints(block: Uint8Array): number {
  return Buffer.from(block.buffer, block.byteOffset, block.length).readUInt32BE(2);
}

/** @throws PointBlockError */
export function unpackPoints(block: Uint8Array): SeriesPoints {
  if (block.length < HEAD || block[0] !== VERSION) throw new PointBlockError('a block of points is damaged');
  const count = countOfPoints(block);
  const decimals = block[1]!;
  let bytes: Uint8Array;
  try {
    bytes = inflateRawSync(block.subarray(HEAD), { maxOutputLength: Math.max(1, 2 * count * WORD) });
  } catch (cause) {
    throw new PointBlockError('a block of points is damaged', { cause });
  }
  if (bytes.length !== 2 * count * WORD) throw new PointBlockError('a block of points is damaged');
  const words = fromPlanes(bytes).map(unzigzagged);
  const times = Array.from(sums(sums(words.subarray(0, count))), Number);
  const kept = words.subarray(count);
  if (decimals === DOUBLES) return { times, values: unxored(kept) };
  const scale = 10 ** decimals;
  return { times, values: Array.from(sums(kept), (word) => Number(word) / scale) };
}

/** The fewest decimals with which every value is exact; undefined when there are none. */
function decimalsOf(values: readonly number[]): number | undefined {
  for (let decimals = 0; decimals <= MOST_DECIMALS; decimals++) {
    const scale = 10 ** decimals;
    const exact = (value: number): boolean => {
      const whole = Math.round(value * scale);
      // A whole number has no -0.
      return Number.isSafeInteger(whole) && !Object.is(whole, -0) && whole / scale === value;
    };
    if (values.every(exact)) return decimals;
  }
  return undefined;
}

function scaled(values: readonly number[], decimals: number): BigInt64Array {
  const scale = 10 ** decimals;
  return BigInt64Array.from(values, (value) => BigInt(Math.round(value * scale)));
}

/** Differences, sums and xor are of 64 bits and wrap, so nothing is lost at any size. */
function differences(words: BigInt64Array): BigInt64Array {
  return words.map((word, index) => (index === 0 ? word : word - words[index - 1]!));
}

function sums(words: BigInt64Array): BigInt64Array {
  const found = words.slice();
  for (let index = 1; index < found.length; index++) found[index] = found[index - 1]! + found[index]!;
  return found;
}

function xored(values: readonly number[]): BigInt64Array {
  const words = new BigInt64Array(Float64Array.from(values).buffer);
  return words.map((word, index) => (index === 0 ? word : word ^ words[index - 1]!));
}

function unxored(words: BigInt64Array): number[] {
  const found = words.slice();
  for (let index = 1; index < found.length; index++) found[index] = found[index - 1]! ^ found[index]!;
  return Array.from(new Float64Array(found.buffer));
}

/** Small numbers of either sign become small numbers. */
function zigzagged(word: bigint): bigint {
  return (word << 1n) ^ (word >> 63n);
}

function unzigzagged(word: bigint): bigint {
  return BigInt.asIntN(64, (BigInt.asUintN(64, word) >> 1n) ^ -(word & 1n));
}

function planes(words: BigInt64Array): Uint8Array {
  const bytes = new Uint8Array(words.buffer);
  const count = words.length;
  const found = new Uint8Array(bytes.length);
  for (let at = 0; at < bytes.length; at++) found[(at % WORD) * count + Math.floor(at / WORD)] = bytes[at]!;
  return found;
}

function fromPlanes(bytes: Uint8Array): BigInt64Array {
  const count = bytes.length / WORD;
  const found = new Uint8Array(bytes.length);
  for (let at = 0; at < bytes.length; at++) found[at] = bytes[(at % WORD) * count + Math.floor(at / WORD)]!;
  return new BigInt64Array(found.buffer);
}
