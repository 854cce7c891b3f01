import { ADDRESS_SIZE, decodeAddress, encodeAddress } from './address.ts';
import {
  DATA_OFFSET,
  END,
  ERROR_FLAG,
  FUNCTION_MASK,
  MAX_DATA_SIZE,
  MIN_FRAME_SIZE,
  MORE_FLAG,
  RESPONSE_FLAG,
  START,
  WAKE_UP,
} from './constants.ts';

/*
 * A frame (DL/T 645-2007, clause 5), after any number of wake-up bytes FEH:
 *
 *     68H  A0 .. A5  68H  C  L  data  CS  16H
 *
 * The address comes lowest digits first, the data field has 33H added to every byte, and the checksum is the sum of
 * all bytes before it modulo 256.
 */

export const SECOND_START_AT = 1 + ADDRESS_SIZE;
export const CONTROL_AT = SECOND_START_AT + 1;
export const LENGTH_AT = CONTROL_AT + 1;
export const DATA_AT = LENGTH_AT + 1;

/** A request or a response. */
export interface Dlt645Frame {
  /** 12 digits, highest first; leading pairs may be `AA`. */
  readonly address: string;
  /** Function code and flags. */
  readonly control: number;
  /** The data field without the 33H of the wire. */
  readonly data: Uint8Array;
}

/** What a control code says. */
export interface Control {
  readonly functionCode: number;
  readonly isResponse: boolean;
  readonly isError: boolean;
  readonly more: boolean;
}

export function decodeControl(control: number): Control {
  return {
    functionCode: control & FUNCTION_MASK,
    isResponse: (control & RESPONSE_FLAG) !== 0,
    isError: (control & ERROR_FLAG) !== 0,
    more: (control & MORE_FLAG) !== 0,
  };
}

/** The sum of the bytes from `start` to before `end`, modulo 256. */
export function checksum(bytes: Uint8Array, start: number, end: number): number {
  let sum = 0;
  for (let at = start; at < end; at++) sum += bytes[at]!;
  return sum & 0xff;
}

/**
 * The bytes of a frame, with so many wake-up bytes before it.
 * @throws MeterAddressError, RangeError for more than 200 bytes of data
 */
export function encodeFrame({ address, control, data }: Dlt645Frame, wakeUpBytes = 0): Uint8Array {
  if (data.length > MAX_DATA_SIZE) {
    throw new RangeError(`a DL/T 645 frame takes ${MAX_DATA_SIZE} bytes of data; there are ${data.length}`);
  }
  const bytes = new Uint8Array(wakeUpBytes + MIN_FRAME_SIZE + data.length).fill(WAKE_UP, 0, wakeUpBytes);
  const at = wakeUpBytes;
  bytes[at] = START;
  encodeAddress(address, bytes, at + 1);
  bytes[at + SECOND_START_AT] = START;
  bytes[at + CONTROL_AT] = control;
  bytes[at + LENGTH_AT] = data.length;
  data.forEach((byte, index) => {
    bytes[at + DATA_AT + index] = byte + DATA_OFFSET;
  });
  const end = at + DATA_AT + data.length;
  bytes[end] = checksum(bytes, at, end);
  bytes[end + 1] = END;
  return bytes;
}

/** The frame in `bytes` from `start` (68H) to before `end` (after 16H), which a framer found good. */
export function decodeFrame(bytes: Uint8Array, start: number, end: number): Dlt645Frame {
  return {
    address: decodeAddress(bytes, start + 1),
    control: bytes[start + CONTROL_AT]!,
    data: bytes.slice(start + DATA_AT, end - 2).map((byte) => byte - DATA_OFFSET),
  };
}
