import { readWord, writeWord } from '../modbus/words.ts';

/** How far an update has come. */
export const UpdateState = {
  /** None is under way. */
  idle: 0,
  /** Blocks are expected. */
  receiving: 1,
  /** The payload is being decoded and checked. */
  verifying: 2,
  /** Whole, signed and fit to run, in the free slot. */
  staged: 3,
  /** Waits for its time or for a safe moment. */
  waiting: 4,
  /** Runs, and is rolled back unless it is confirmed. */
  trial: 5,
  /** Makes room for the payload: blocks are expected soon, and answered serverDeviceBusy until then. */
  preparing: 6,
} as const;
export type UpdateState = (typeof UpdateState)[keyof typeof UpdateState];

/** What became of the last trial. */
export const UpdateOutcome = { none: 0, confirmed: 1, rolledBack: 2 } as const;
export type UpdateOutcome = (typeof UpdateOutcome)[keyof typeof UpdateOutcome];

export const SlotState = {
  empty: 0,
  whole: 1,
  damaged: 2,
  /** Whole, but this device cannot run it, so that it runs nothing. */
  unfit: 3,
} as const;
export type SlotState = (typeof SlotState)[keyof typeof SlotState];

export interface SlotStatus {
  readonly state: SlotState;
  readonly sequence: number;
  /** Bytes of the image. */
  readonly size: number;
  /** Version of the profile whose records it keeps. */
  readonly schema: number;
  /** SHA-256 of the image, of which the wire carries the first 28 bytes; zeros for an empty slot. */
  readonly digest: Uint8Array;
}

/** What a device tells about its slots and the update under way. */
export interface UpdateStatus {
  readonly state: UpdateState;
  /** Why the last command, block or payload was not taken; a `Refusal` code. */
  readonly refusal: number;
  /** More about it: of `incomplete` the first missing block, of `lowBattery` the charge needed in %, else 0. */
  readonly refusalDetail: number;
  /** Times that a command was carried out or refused since power up, modulo 65536: tells a host that its own was. */
  readonly commands: number;
  readonly channel: number;
  readonly encoding: number;
  readonly payloadSize: number;
  readonly payloadCrc: number;
  readonly envelopeCrc: number;
  /** Blocks of the payload that have not arrived. */
  readonly missingBlocks: number;
  readonly firstMissing: number;
  /** Sequence number of the update under way. */
  readonly sequence: number;
  /** The slot that runs: 0 is A, 1 is B. */
  readonly active: 0 | 1;
  readonly outcome: UpdateOutcome;
  /** A `RollbackReason`. */
  readonly rollbackReason: number;
  /** Seconds that the trial may still take, or until it confirms itself. */
  readonly trialRemainingS: number;
  /** Starts of the image on trial. */
  readonly trialStarts: number;
  /** Sequence numbers below are never run again. */
  readonly floor: number;
  /** Version of the key set. */
  readonly keySetVersion: number;
  /** Charge of the battery in %; 255 for a device that has none. */
  readonly battery: number;
  /** Bytes of the largest image. */
  readonly slotSize: number;
  readonly slots: readonly [SlotStatus, SlotStatus];
}

/** Registers of the status on the wire; they fit into one read. */
export const STATUS_RECORDS = 72;
const FORMAT_VERSION = 1;

type Numbers<T> = { [K in keyof T]: T[K] extends number ? K : never }[keyof T];
/** Field, first register, registers; 32-bit numbers have the high register first. */
type Place<T> = readonly [name: Numbers<T>, register: number, registers: 1 | 2];

/** Register 0 is the version of this layout, 1; 30 and 31 are 0. */
const HEAD: readonly Place<UpdateStatus>[] = [
  ['state', 1, 1],
  ['refusal', 2, 1],
  ['refusalDetail', 3, 1],
  ['commands', 4, 1],
  ['channel', 5, 1],
  ['encoding', 6, 1],
  ['missingBlocks', 7, 1],
  ['firstMissing', 8, 1],
  ['active', 9, 1],
  ['outcome', 10, 1],
  ['rollbackReason', 11, 1],
  ['trialStarts', 12, 1],
  ['battery', 13, 1],
  ['payloadSize', 14, 2],
  ['payloadCrc', 16, 2],
  ['envelopeCrc', 18, 2],
  ['sequence', 20, 2],
  ['trialRemainingS', 22, 2],
  ['floor', 24, 2],
  ['keySetVersion', 26, 2],
  ['slotSize', 28, 2],
];
const SLOTS_AT = 32;
const SLOT_RECORDS = 20;
/** From the slot's first register; its digest follows in 14 registers: the first 28 bytes of the SHA-256. */
const SLOT: readonly Place<SlotStatus>[] = [
  ['state', 0, 1],
  ['schema', 1, 1],
  ['sequence', 2, 2],
  ['size', 4, 2],
];
const DIGEST_AT = 6;
/** Bytes of an image's SHA-256 that the status tells. */
export const STATUS_DIGEST_SIZE = 28;

/** What was read is no status, or one of a later version. Blame: the device. */
export class UpdateStatusError extends Error {
  override readonly name = 'UpdateStatusError';
}

function write(bytes: Uint8Array, register: number, registers: 1 | 2, value: number): void {
  if (registers === 2) writeWord(bytes, register * 2, value >>> 16);
  writeWord(bytes, (register + registers - 1) * 2, value & 0xffff);
}

function read(bytes: Uint8Array, register: number, registers: 1 | 2): number {
  const low = readWord(bytes, (register + registers - 1) * 2);
  return registers === 1 ? low : readWord(bytes, register * 2) * 0x1_0000 + low;
}

export function encodeUpdateStatus(status: UpdateStatus): Uint8Array {
  const bytes = new Uint8Array(STATUS_RECORDS * 2);
  write(bytes, 0, 1, FORMAT_VERSION);
  for (const [name, register, registers] of HEAD) write(bytes, register, registers, status[name]);
  for (const [index, slot] of status.slots.entries()) {
    const at = SLOTS_AT + index * SLOT_RECORDS;
    for (const [name, register, registers] of SLOT) write(bytes, at + register, registers, slot[name]);
    bytes.set(slot.digest.subarray(0, STATUS_DIGEST_SIZE), (at + DIGEST_AT) * 2);
  }
  return bytes;
}

/** @throws UpdateStatusError */
export function decodeUpdateStatus(bytes: Uint8Array): UpdateStatus {
  if (bytes.length !== STATUS_RECORDS * 2) {
    throw new UpdateStatusError(`an update status has ${STATUS_RECORDS * 2} bytes; the device sent ${bytes.length}`);
  }
  const version = readWord(bytes, 0);
  if (version !== FORMAT_VERSION) {
    throw new UpdateStatusError(
      `the device's update status has version ${version}; this program knows ${FORMAT_VERSION}`,
    );
  }
  const slots = [0, 1].map((index): SlotStatus => {
    const at = SLOTS_AT + index * SLOT_RECORDS;
    const numbers = Object.fromEntries(SLOT.map(([name, register, size]) => [name, read(bytes, at + register, size)]));
    const digest = bytes.slice((at + DIGEST_AT) * 2, (at + DIGEST_AT) * 2 + STATUS_DIGEST_SIZE);
    return { ...(numbers as unknown as Omit<SlotStatus, 'digest'>), digest };
  });
  const numbers = Object.fromEntries(HEAD.map(([name, register, size]) => [name, read(bytes, register, size)]));
  return { ...(numbers as unknown as Omit<UpdateStatus, 'slots'>), slots: [slots[0]!, slots[1]!] };
}
