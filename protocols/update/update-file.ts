/**
 * File numbers under which a device takes updates, read and written by Modbus functions 20 and 21 (Application Protocol
 * V1.1b3, 6.14 and 6.15). A record is one 16-bit register; a file has at most 10,000 of them, 0 to 9999.
 */
export const UpdateFile = {
  /** Read: {@link UpdateStatus}. */
  status: 0xf000,
  /** Written: one {@link UpdateCommand} from record 0. */
  command: 0xf001,
  /** Written before `begin`: the bundle's envelope without the image, 2 bytes a record, the last one padded with 0. */
  envelope: 0xf002,
  /** Read: which blocks have arrived, see `BlockMap`. */
  blockMap: 0xf003,
  /** Read: the CRC-32 of each block as it lies in memory, two records each, 0 for one that has not arrived. */
  blockSums: 0xf004,
  /** Read: the device's trust anchors as the key set that it took last, preceded by its length in bytes (one record). */
  keySet: 0xf005,
  /** First of the files of slot A's image, 20,000 bytes each; read. */
  slotA: 0xf100,
  slotB: 0xf180,
} as const;

/** Registers of one file. */
export const RECORDS_PER_FILE = 10_000;
/** Registers in the largest write of a file record: 253 bytes of PDU less 9 of headers (6.15). */
export const BLOCK_RECORDS = 122;
/** Bytes of a block of the payload; the last one may be shorter. */
export const BLOCK_SIZE = BLOCK_RECORDS * 2;
/** Whole blocks that fit into one file. */
export const BLOCKS_PER_FILE = Math.floor(RECORDS_PER_FILE / BLOCK_RECORDS);
/** Files of one channel. */
const FILES_PER_CHANNEL = 8;
/** Blocks of the largest payload. */
export const MAX_BLOCKS = FILES_PER_CHANNEL * BLOCKS_PER_FILE;
/** Bytes of the largest payload as it is transferred. */
export const MAX_PAYLOAD_SIZE = MAX_BLOCKS * BLOCK_SIZE;
/** Bytes of the largest envelope. */
export const MAX_ENVELOPE_SIZE = 4096;

/**
 * Channels: payloads of different transfers go to different files, so that a block that is broadcast for one transfer is
 * never taken for one of another. The host that begins a transfer chooses its channel, 0 to 4095.
 */
export const CHANNEL_COUNT = 4096;
const FIRST_CHANNEL_FILE = 0x4000;

/** Where a block of a channel's payload lies. */
export interface BlockPlace {
  readonly file: number;
  readonly record: number;
}

/** `block`: 0 to {@link MAX_BLOCKS} - 1. */
export function blockPlace(channel: number, block: number): BlockPlace {
  return {
    file: FIRST_CHANNEL_FILE + channel * FILES_PER_CHANNEL + Math.floor(block / BLOCKS_PER_FILE),
    record: (block % BLOCKS_PER_FILE) * BLOCK_RECORDS,
  };
}

/** The block that begins at a record, and its channel; undefined where none begins. */
export function blockAt(file: number, record: number): { channel: number; block: number } | undefined {
  const index = file - FIRST_CHANNEL_FILE;
  if (index < 0 || index >= CHANNEL_COUNT * FILES_PER_CHANNEL) return undefined;
  if (record % BLOCK_RECORDS !== 0 || record >= BLOCKS_PER_FILE * BLOCK_RECORDS) return undefined;
  return {
    channel: Math.floor(index / FILES_PER_CHANNEL),
    block: (index % FILES_PER_CHANNEL) * BLOCKS_PER_FILE + record / BLOCK_RECORDS,
  };
}

/** Blocks of a payload of `size` bytes. */
export function blockCount(size: number): number {
  return Math.ceil(size / BLOCK_SIZE);
}
