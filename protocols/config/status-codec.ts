import { readWord, writeWord } from '../modbus/words.ts';
import type { ConfigRefusal, ConfigStatus } from './config-files.ts';

/** Registers of the status on the wire; they fit into one read. */
export const CONFIG_STATUS_RECORDS = 28;
/** Bytes of a document's digest that the status tells. */
export const STATUS_DIGEST_BYTES = 8;
const FORMAT_VERSION = 1;

type Numbers = { [K in keyof ConfigStatus]: ConfigStatus[K] extends number ? K : never }[keyof ConfigStatus];
/** Field, first register, registers; 32-bit numbers have the high register first. Register 0 is the version of this layout, 1. */
const NUMBERS: readonly (readonly [name: Numbers, register: number, registers: 1 | 2])[] = [
  ['refusal', 1, 1],
  ['refusalDetail', 2, 1],
  ['largestDocument', 3, 1],
  ['runningSequence', 4, 2],
  ['pendingSequence', 10, 2],
  ['pendingAtS', 16, 2],
  ['previousSequence', 18, 2],
  ['highestSequence', 20, 2],
  ['activations', 22, 2],
  ['configCrc', 24, 2],
];
const RUNNING_DIGEST_AT = 6;
const PENDING_DIGEST_AT = 12;

/** What was read is no config status, or one of a later version. Blame: the device. */
export class ConfigStatusError extends Error {
  override readonly name = 'ConfigStatusError';
  readonly blame = 'device';
}

/** Registers 26 and 27 are 0. */
export function encodeConfigStatus(status: ConfigStatus): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(CONFIG_STATUS_RECORDS * 2);
  writeWord(bytes, 0, FORMAT_VERSION);
  for (const [name, register, registers] of NUMBERS) {
    if (registers === 2) writeWord(bytes, register * 2, status[name] >>> 16);
    writeWord(bytes, (register + registers - 1) * 2, status[name] & 0xffff);
  }
  bytes.set(status.runningDigest.subarray(0, STATUS_DIGEST_BYTES), RUNNING_DIGEST_AT * 2);
  bytes.set(status.pendingDigest.subarray(0, STATUS_DIGEST_BYTES), PENDING_DIGEST_AT * 2);
  return bytes;
}

/** @throws ConfigStatusError */
export function decodeConfigStatus(bytes: Uint8Array): ConfigStatus {
  if (bytes.length !== CONFIG_STATUS_RECORDS * 2) {
    throw new ConfigStatusError(
      `a config status has ${CONFIG_STATUS_RECORDS * 2} bytes; the device sent ${bytes.length}`,
    );
  }
  const version = readWord(bytes, 0);
  if (version !== FORMAT_VERSION) {
    throw new ConfigStatusError(
      `the device's config status has version ${version}; this program knows ${FORMAT_VERSION}`,
    );
  }
  const numbers = Object.fromEntries(
    NUMBERS.map(([name, register, registers]) => {
      const low = readWord(bytes, (register + registers - 1) * 2);
      return [name, registers === 1 ? low : readWord(bytes, register * 2) * 0x1_0000 + low];
    }),
  ) as Record<Numbers, number>;
  return {
    ...numbers,
    refusal: numbers.refusal as ConfigRefusal,
    runningDigest: digestAt(bytes, RUNNING_DIGEST_AT),
    pendingDigest: digestAt(bytes, PENDING_DIGEST_AT),
  };
}

function digestAt(bytes: Uint8Array, register: number): Uint8Array {
  return bytes.slice(register * 2, register * 2 + STATUS_DIGEST_BYTES);
}
