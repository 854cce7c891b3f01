import { readWord, writeWord } from '../modbus/words.ts';

/** How the payload stands to the image. */
export const PayloadEncoding = { plain: 0, packed: 1, delta: 2 } as const;
export type PayloadEncoding = (typeof PayloadEncoding)[keyof typeof PayloadEncoding];

/** What a host tells a device; `kind` is the first register. 32-bit numbers are two registers, the high one first. */
export type UpdateCommand =
  /**
   * The envelope has been written: check it and make room for its payload. The same command again, also after a power cut,
   * goes on with the transfer: what has arrived stays.
   */
  | {
      readonly kind: 'begin';
      readonly envelopeSize: number;
      /** CRC-32 of the envelope. */
      readonly envelopeCrc: number;
      readonly channel: number;
      readonly encoding: PayloadEncoding;
      /** Bytes; 0 for an envelope that carries all it installs, as that of a key set. */
      readonly payloadSize: number;
      /** CRC-32 of the payload. */
      readonly payloadCrc: number;
      /** Of a delta, the first 8 bytes of the SHA-256 of the image that it is against; else zeros. */
      readonly base: Uint8Array;
    }
  /** Gives the transfer up. */
  | { readonly kind: 'abort' }
  /** All blocks have arrived: decode the payload into the free slot and check it. */
  | { readonly kind: 'verify' }
  /** Run what was staged. */
  | {
      readonly kind: 'activate';
      /** Not before, UTC in seconds since 1970; 0: as soon as it is safe. */
      readonly notBeforeS: number;
      /** The device confirms by itself when the trial has run so long without a fault; 0: it waits for `confirm`. */
      readonly confirmAfterS: number;
      /** Rolled back when it has run so long without a confirmation; 0 only when `confirmAfterS` is not. */
      readonly trialS: number;
    }
  /** The image on trial stays. */
  | { readonly kind: 'confirm' }
  /** The image on trial goes; without a trial, the image of the other slot comes back, on trial again. */
  | { readonly kind: 'rollBack' };

const CODES = { begin: 1, abort: 2, verify: 3, activate: 4, confirm: 5, rollBack: 6 } as const;
/** Registers of each command, its code included. */
const LENGTHS = { begin: 14, abort: 1, verify: 1, activate: 7, confirm: 1, rollBack: 1 } as const;

function read32(bytes: Uint8Array, at: number): number {
  return readWord(bytes, at) * 0x1_0000 + readWord(bytes, at + 2);
}

function write32(bytes: Uint8Array, at: number, value: number): void {
  writeWord(bytes, at, value >>> 16);
  writeWord(bytes, at + 2, value & 0xffff);
}

/** The command as registers on the wire. */
export function encodeUpdateCommand(command: UpdateCommand): Uint8Array {
  const bytes = new Uint8Array(LENGTHS[command.kind] * 2);
  writeWord(bytes, 0, CODES[command.kind]);
  switch (command.kind) {
    case 'begin':
      writeWord(bytes, 2, command.envelopeSize);
      write32(bytes, 4, command.envelopeCrc);
      writeWord(bytes, 8, command.channel);
      writeWord(bytes, 10, command.encoding);
      write32(bytes, 12, command.payloadSize);
      write32(bytes, 16, command.payloadCrc);
      bytes.set(command.base.subarray(0, 8), 20);
      break;
    case 'activate':
      write32(bytes, 2, command.notBeforeS);
      write32(bytes, 6, command.confirmAfterS);
      write32(bytes, 10, command.trialS);
      break;
  }
  return bytes;
}

/** Undefined when it is no command; ranges of its numbers are not looked at. */
export function decodeUpdateCommand(bytes: Uint8Array): UpdateCommand | undefined {
  if (bytes.length < 2) return undefined;
  const code = readWord(bytes, 0);
  const kind = (Object.keys(CODES) as UpdateCommand['kind'][]).find((name) => CODES[name] === code);
  if (kind === undefined || bytes.length !== LENGTHS[kind] * 2) return undefined;
  switch (kind) {
    case 'begin': {
      const encoding = readWord(bytes, 10);
      if (encoding > PayloadEncoding.delta) return undefined;
      return {
        kind,
        envelopeSize: readWord(bytes, 2),
        envelopeCrc: read32(bytes, 4),
        channel: readWord(bytes, 8),
        encoding: encoding as PayloadEncoding,
        payloadSize: read32(bytes, 12),
        payloadCrc: read32(bytes, 16),
        base: bytes.slice(20, 28),
      };
    }
    case 'activate':
      return { kind, notBeforeS: read32(bytes, 2), confirmAfterS: read32(bytes, 6), trialS: read32(bytes, 10) };
    default:
      return { kind };
  }
}
