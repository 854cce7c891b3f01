import { crc32 } from 'node:zlib';
import { repairByCrc } from './crc-correction.ts';
import type { FlashMemory } from './flash-memory.ts';
import { type BlockContent, type PlacedEntry, partLength } from './log-block.ts';
import { encodeEntryHead, HEAD_SIZE, LONGEST_RECORD } from './record-heads.ts';

/** A record of the log, or a note that there is none any more. */
export interface LoggedRecord {
  readonly key: number;
  /** Bytes; undefined for a note. */
  readonly length: number | undefined;
  readonly crc: number;
  /** Where the heads of its parts are; fewer than it has parts when some are lost. */
  readonly addresses: readonly number[];
}

/** Where a record lies whose first part is at `start`: further parts are the first entries of the blocks behind. */
export function locate(
  blockSize: number,
  block: number,
  start: PlacedEntry,
  behind: Iterable<{ readonly block: number; readonly content: BlockContent }>,
): LoggedRecord {
  const { key, length, crc } = start;
  const addresses = [block * blockSize + start.at];
  const whole = length ?? 0;
  let offset = partLength(blockSize, start.at, whole, 0);
  for (const next of offset < whole ? behind : []) {
    const part = next.content.entries[0];
    const fits = part?.at === HEAD_SIZE && part.key === key && part.crc === crc;
    if (!fits || part.length !== length || part.offset !== offset) break;
    addresses.push(next.block * blockSize + part.at);
    offset += partLength(blockSize, part.at, whole, offset);
    if (offset >= whole) break;
  }
  return { key, length, crc, addresses };
}

/** A record's bytes; what is lost of them reads as erased. `whole` tells whether they are those that were saved. */
export function readRecord(memory: FlashMemory, record: LoggedRecord): { data: Uint8Array; whole: boolean } {
  const length = record.length ?? 0;
  const data = new Uint8Array(length).fill(0xff);
  let offset = 0;
  for (const address of record.addresses) {
    const size = partLength(memory.eraseSize, address % memory.eraseSize, length, offset);
    memory.read(address + HEAD_SIZE, data.subarray(offset, offset + size));
    offset += size;
  }
  return { data, whole: offset === length && (crc32(data) === record.crc || repairByCrc(data, record.crc)) };
}

/** Head and bytes of one part, as they are programmed. */
export function encodePart(
  record: LoggedRecord,
  copy: boolean,
  data: Uint8Array,
  offset: number,
  size: number,
): Uint8Array {
  const bytes = new Uint8Array(HEAD_SIZE + size);
  encodeEntryHead({ key: record.key, length: record.length, offset, crc: record.crc, copy }, bytes);
  bytes.set(data.subarray(offset, offset + size), HEAD_SIZE);
  return bytes;
}

/** The least room at the end of a block that is worth a part of a record. */
const LEAST_PART = 16;

/** Bytes of an entry that begins `room` bytes before the end of its block; undefined when it had better begin the next one. */
export function firstPart(room: number, length: number): number | undefined {
  const size = Math.min(length, room - HEAD_SIZE);
  return size >= Math.min(length, LEAST_PART) ? size : undefined;
}

/** Most bytes of memory that a record takes, in blocks of that size. */
export function spaceFor(blockSize: number, length: number): number {
  return length + HEAD_SIZE * (1 + Math.ceil(length / usable(blockSize)));
}

/** Bytes for entries in a block, less what may be left over at its end. */
export function usable(blockSize: number): number {
  return blockSize - 2 * HEAD_SIZE - LEAST_PART;
}

/** @throws RangeError when the log has no way to tell of it */
export function checkRecord(key: number, length: number, largest: number): void {
  if (!Number.isInteger(key) || key < 0 || key > 0xffff)
    throw new RangeError(`${key} is no key of a record: 0 to 65535`);
  const most = Math.min(largest, LONGEST_RECORD);
  if (length > most) throw new RangeError(`record ${key} has ${length} bytes; a record here holds at most ${most}`);
}
