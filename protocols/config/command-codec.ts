import { readWord, writeWord } from '../modbus/words.ts';
import type { ConfigCommand } from './config-files.ts';

const CODES = { stage: 1, cancel: 2, rollBack: 3 } as const;
/** Registers of each command, its code included. */
const LENGTHS = { stage: 4, cancel: 3, rollBack: 3 } as const;

/** As registers on the wire: the code; then of `stage` the size and the CRC-32, else the sequence number. */
export function encodeConfigCommand(command: ConfigCommand): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(LENGTHS[command.kind] * 2);
  writeWord(bytes, 0, CODES[command.kind]);
  if (command.kind === 'stage') {
    writeWord(bytes, 2, command.size);
    write32(bytes, 4, command.crc);
  } else {
    write32(bytes, 2, command.sequence);
  }
  return bytes;
}

/** Undefined when it is no command; ranges of its numbers are not looked at. */
export function decodeConfigCommand(bytes: Uint8Array): ConfigCommand | undefined {
  if (bytes.length < 2) return undefined;
  const code = readWord(bytes, 0);
  const kind = (['stage', 'cancel', 'rollBack'] as const).find((name) => CODES[name] === code);
  if (kind === undefined || bytes.length !== LENGTHS[kind] * 2) return undefined;
  return kind === 'stage'
    ? { kind, size: readWord(bytes, 2), crc: read32(bytes, 4) }
    : { kind, sequence: read32(bytes, 2) };
}

function read32(bytes: Uint8Array, at: number): number {
  return readWord(bytes, at) * 0x1_0000 + readWord(bytes, at + 2);
}

function write32(bytes: Uint8Array, at: number, value: number): void {
  writeWord(bytes, writeWord(bytes, at, value >>> 16), value & 0xffff);
}
