import { crc32 } from 'node:zlib';
import { repairByCrc } from './crc-correction.ts';

/*
 * An erase block of the log, little-endian:
 *
 *   | head: magic u32 | sequence u32 | oldest u32 | CRC-32 of the 12 bytes before | entry | entry | ... | erased |
 *
 * An entry is a whole record or a part of one; a part that does not end its record ends its block:
 *
 *   | key u16 | length u16 | offset u16 | CRC-32 of the record | CRC-32 of the 10 bytes before | kept u8 | void u8 | bytes |
 */

/** Bytes of a block's head, and of an entry's. */
export const HEAD_SIZE = 16;
const MAGIC = 0x314c_524b;
const BLOCK_CHECKED = 12;
const ENTRY_CHECKED = 10;
const COPY = 0x8000;
const REMOVAL = 0x7fff;
/** Bytes of the largest record that an entry can tell of. */
export const LONGEST_RECORD = REMOVAL - 1;
/** Where in an entry's head a byte becomes 0 once all of the record is in memory. */
export const KEPT_AT = 14;
/** Where one becomes 0 when the entry is not to count. */
export const VOID_AT = 15;

export interface BlockHead {
  /** Counts the blocks of the log. */
  readonly sequence: number;
  /** Sequence of the oldest block that belonged to the log when this one was begun. */
  readonly oldest: number;
}

export interface EntryHead {
  readonly key: number;
  /** Bytes of the whole record; undefined when the entry says that there is none any more. */
  readonly length: number | undefined;
  /** Where in the record this part begins. */
  readonly offset: number;
  /** CRC-32 of the whole record. */
  readonly crc: number;
  /** Moved here from an older block, not saved. */
  readonly copy: boolean;
}

/** An entry's head as it was read. */
export interface ReadEntryHead extends EntryHead {
  readonly kept: boolean;
  readonly isVoid: boolean;
}

export function encodeBlockHead({ sequence, oldest }: BlockHead): Uint8Array {
  const bytes = new Uint8Array(HEAD_SIZE);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, sequence, true);
  view.setUint32(8, oldest, true);
  view.setUint32(BLOCK_CHECKED, crc32(bytes.subarray(0, BLOCK_CHECKED)), true);
  return bytes;
}

/** Two flipped bits are put right. Undefined for anything else. */
export function decodeBlockHead(bytes: Uint8Array): BlockHead | undefined {
  const held = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  if (bitCount(held ^ MAGIC) > 2) return undefined;
  const copy = bytes.slice(0, HEAD_SIZE);
  const view = new DataView(copy.buffer);
  if (!repairByCrc(copy.subarray(0, BLOCK_CHECKED), view.getUint32(BLOCK_CHECKED, true))) return undefined;
  if (view.getUint32(0, true) !== MAGIC) return undefined;
  return { sequence: view.getUint32(4, true), oldest: view.getUint32(8, true) };
}

/** Writes the head of an entry that is neither kept nor void yet. */
export function encodeEntryHead(head: EntryHead, bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, HEAD_SIZE);
  view.setUint16(0, head.key, true);
  view.setUint16(2, (head.length ?? REMOVAL) | (head.copy ? COPY : 0), true);
  view.setUint16(4, head.offset, true);
  view.setUint32(6, head.crc, true);
  view.setUint32(ENTRY_CHECKED, crc32(bytes.subarray(0, ENTRY_CHECKED)), true);
  bytes[KEPT_AT] = 0xff;
  bytes[VOID_AT] = 0xff;
}

/**
 * Undefined where there is no head.
 * @param repair whether two flipped bits are put right
 */
export function decodeEntryHead(bytes: Uint8Array, at: number, repair: boolean): ReadEntryHead | undefined {
  const copy = bytes.slice(at, at + HEAD_SIZE);
  const view = new DataView(copy.buffer);
  const crc = view.getUint32(ENTRY_CHECKED, true);
  const checked = copy.subarray(0, ENTRY_CHECKED);
  if (repair ? !repairByCrc(checked, crc) : crc32(checked) !== crc) return undefined;
  const length = view.getUint16(2, true) & ~COPY;
  return {
    key: view.getUint16(0, true),
    length: length === REMOVAL ? undefined : length,
    offset: view.getUint16(4, true),
    crc: view.getUint32(6, true),
    copy: (view.getUint16(2, true) & COPY) !== 0,
    kept: isCleared(copy[KEPT_AT]!),
    isVoid: isCleared(copy[VOID_AT]!),
  };
}

/** By the most of its bits. */
function isCleared(byte: number): boolean {
  return bitCount(byte) < 4;
}

function bitCount(value: number): number {
  let count = 0;
  for (let bits = value; bits !== 0; bits &= bits - 1) count++;
  return count;
}
