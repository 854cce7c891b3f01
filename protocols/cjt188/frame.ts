import { ADDRESS_SIZE, decodeAddress, encodeAddress } from './address.ts';

/*
 * A frame (CJ/T 188-2004, clause 6; 2018 has kept it), after any number of wake-up bytes FEH:
 *
 *     68H  T  A0 .. A6  C  L  data  CS  16H
 *
 * T is the type of the meter, the address comes lowest digits first, and the checksum is the sum of all bytes before it
 * modulo 256. Nothing is added to the data, unlike in DL/T 645.
 */

export const START = 0x68;
export const END = 0x16;
export const WAKE_UP = 0xfe;
export const TYPE_AT = 1;
export const ADDRESS_AT = 2;
export const CONTROL_AT = ADDRESS_AT + ADDRESS_SIZE;
export const LENGTH_AT = CONTROL_AT + 1;
export const DATA_AT = LENGTH_AT + 1;
/** Checksum and end. */
const TAIL = 2;
export const MIN_FRAME_SIZE = DATA_AT + TAIL;
/** Reads carry 100 bytes, writes 50 (clause 6.4.5). */
export const MAX_DATA_SIZE = 100;
export const MAX_FRAME_SIZE = MIN_FRAME_SIZE + MAX_DATA_SIZE;

/** What the control code asks for, in its lower six bits. */
export const FunctionCode = { readData: 0x01, readAddress: 0x03, writeData: 0x04 } as const;
export const RESPONSE_FLAG = 0x80;
export const ERROR_FLAG = 0x40;
export const FUNCTION_MASK = 0x3f;

/** Types of meters (table 1). */
export const MeterType = { coldWater: 0x10, hotWater: 0x11, heat: 0x20, any: 0xaa } as const;

/** A request or a response. */
export interface Cjt188Frame {
  readonly type: number;
  /** 14 digits, highest first; `AA` in all pairs is whoever hears it. */
  readonly address: string;
  /** Function code and flags. */
  readonly control: number;
  readonly data: Uint8Array;
}

/** The sum of the bytes from `start` to before `end`, modulo 256. */
export function checksum(bytes: Uint8Array, start: number, end: number): number {
  let sum = 0;
  for (let at = start; at < end; at++) sum += bytes[at]!;
  return sum & 0xff;
}

/**
 * The bytes of a frame, with so many wake-up bytes before it.
 * @throws Cjt188AddressError, RangeError for more than 100 bytes of data
 */
export function encodeFrame({ type, address, control, data }: Cjt188Frame, wakeUpBytes = 0): Uint8Array {
  if (data.length > MAX_DATA_SIZE) {
    throw new RangeError(`a CJ/T 188 frame takes ${MAX_DATA_SIZE} bytes of data; there are ${data.length}`);
  }
  const bytes = new Uint8Array(wakeUpBytes + MIN_FRAME_SIZE + data.length).fill(WAKE_UP, 0, wakeUpBytes);
  const at = wakeUpBytes;
  bytes[at] = START;
  bytes[at + TYPE_AT] = type;
  encodeAddress(address, bytes, at + ADDRESS_AT);
  bytes[at + CONTROL_AT] = control;
  bytes[at + LENGTH_AT] = data.length;
  bytes.set(data, at + DATA_AT);
  const end = at + DATA_AT + data.length;
  bytes[end] = checksum(bytes, at, end);
  bytes[end + 1] = END;
  return bytes;
}

/** The frame in `bytes` from `start` (68H) to before `end` (after 16H), which a framer found good. */
export function decodeFrame(bytes: Uint8Array, start: number, end: number): Cjt188Frame {
  return {
    type: bytes[start + TYPE_AT]!,
    address: decodeAddress(bytes, start + ADDRESS_AT),
    control: bytes[start + CONTROL_AT]!,
    data: bytes.slice(start + DATA_AT, end - TAIL),
  };
}
