/*
 * Frames of the M-Bus link layer (EN 13757-2, clause 5.3; format class FT 1.2 of IEC 60870-5-1):
 *
 *     E5H                                  acknowledges
 *     10H  C  A  CS  16H                   short
 *     68H  L  L  68H  C  A  data  CS  16H  long; L counts C, A and the data, of which the first byte is the CI field
 *
 * The checksum is the sum of C, A and the data modulo 256.
 */

export const ACKNOWLEDGEMENT = 0xe5;
export const SHORT_START = 0x10;
export const LONG_START = 0x68;
export const END = 0x16;
export const SHORT_SIZE = 5;
/** What stands before C of a long frame. */
export const LONG_HEAD = 4;
/** Checksum and end. */
export const TAIL = 2;
const CONTROL_AND_ADDRESS = 2;
export const MAX_DATA_SIZE = 0xff - CONTROL_AND_ADDRESS;
export const MAX_FRAME_SIZE = LONG_HEAD + 0xff + TAIL;

/** What the C field asks for, without the bits of {@link COUNT_BITS}. */
export const Control = {
  /** SND_NKE */
  reset: 0x40,
  /** SND_UD */
  sendData: 0x43,
  /** REQ_UD1 */
  requestAlarms: 0x4a,
  /** REQ_UD2 */
  requestData: 0x4b,
} as const;
/** C field of RSP_UD. */
export const RESPONSE = 0x08;
/** Frame count bit, and that it is valid. */
export const COUNT_BITS = 0x30;
/** Set in what a master sends. */
export const FROM_MASTER = 0x40;

/** Addresses that are not one meter's (EN 13757-2, clause 5.4). */
export const Address = { selected: 253, test: 254, broadcast: 255 } as const;

export interface MbusFrame {
  /** The C field. */
  readonly control: number;
  /** Primary address. */
  readonly address: number;
  /** The CI field and what follows; nothing in a short frame. */
  readonly data: Uint8Array;
}

/** The sum of the bytes from `start` to before `end`, modulo 256. */
export function checksum(bytes: Uint8Array, start: number, end: number): number {
  let sum = 0;
  for (let at = start; at < end; at++) sum += bytes[at]!;
  return sum & 0xff;
}

/** The bytes of a frame: a short one when it has no data. @throws RangeError for more than 253 bytes of data */
export function encodeFrame({ control, address, data }: MbusFrame): Uint8Array {
  if (data.length > MAX_DATA_SIZE) {
    throw new RangeError(`an M-Bus frame takes ${MAX_DATA_SIZE} bytes of data; there are ${data.length}`);
  }
  const length = CONTROL_AND_ADDRESS + data.length;
  const head = data.length === 0 ? [SHORT_START] : [LONG_START, length, length, LONG_START];
  const sum = checksum(Uint8Array.of(control, address, ...data), 0, length);
  return Uint8Array.of(...head, control, address, ...data, sum, END);
}

/** The frame in `bytes` from `start` to before `end`, which a framer found good. */
export function decodeFrame(bytes: Uint8Array, start: number, end: number): MbusFrame {
  const at = start + (bytes[start] === SHORT_START ? 1 : LONG_HEAD);
  return {
    control: bytes[at]!,
    address: bytes[at + 1]!,
    data: bytes.slice(at + CONTROL_AND_ADDRESS, end - TAIL),
  };
}
