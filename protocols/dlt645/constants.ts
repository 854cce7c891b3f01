/** First byte of a frame, and again after the address. */
export const START = 0x68;
/** Last byte of a frame. */
export const END = 0x16;
/** Sent before a frame to wake up receivers; no part of it. */
export const WAKE_UP = 0xfe;
/** Added to every byte of the data field on the wire, modulo 256. */
export const DATA_OFFSET = 0x33;

/** Start, address, start, control, length, checksum, end. */
export const MIN_FRAME_SIZE = 12;
/** Bytes of the data field, data identifier included: at most 200 when reading, 50 when writing. */
export const MAX_DATA_SIZE = 200;
export const MAX_FRAME_SIZE = MIN_FRAME_SIZE + MAX_DATA_SIZE;

/** Function codes, the low five bits of the control code (DL/T 645-2007, clause 7). */
export const FunctionCode = {
  authenticate: 0x03,
  broadcastTime: 0x08,
  readData: 0x11,
  readFollowing: 0x12,
  readAddress: 0x13,
  writeData: 0x14,
  writeAddress: 0x15,
  freeze: 0x16,
  setBaudRate: 0x17,
  setPassword: 0x18,
  resetDemand: 0x19,
  resetMeter: 0x1a,
  resetEvents: 0x1b,
  switchRelay: 0x1c,
  multifunctionTerminal: 0x1d,
} as const;
export type FunctionCode = (typeof FunctionCode)[keyof typeof FunctionCode];

export const FUNCTION_MASK = 0x1f;
/** In the control code: from the meter to the client. */
export const RESPONSE_FLAG = 0x80;
/** In the control code of a response: the data field is an error byte, see {@link ErrorBit}. */
export const ERROR_FLAG = 0x40;
/** In the control code of a response: more data can be had by readFollowing. */
export const MORE_FLAG = 0x20;

/** Bits of the error byte (DL/T 645-2007, annex). */
export const ErrorBit = {
  other: 0x01,
  noData: 0x02,
  notAuthorised: 0x04,
  baudRateFixed: 0x08,
  tooManyZones: 0x10,
  tooManySegments: 0x20,
  tooManyTariffs: 0x40,
} as const;
export type ErrorBit = (typeof ErrorBit)[keyof typeof ErrorBit];

/** The names of the bits that are set in an error byte, `bit7` for the one without a meaning. */
export function errorNames(error: number): string[] {
  const names = Object.entries(ErrorBit).flatMap(([name, bit]) => ((error & bit) !== 0 ? [name] : []));
  return (error & 0x80) !== 0 ? [...names, 'bit7'] : names;
}

/** The name of a control code's function, or `function 1FH` for one that is not defined. */
export function functionName(control: number): string {
  const code = control & FUNCTION_MASK;
  for (const [name, value] of Object.entries(FunctionCode)) if (value === code) return name;
  return `function ${code.toString(16).toUpperCase().padStart(2, '0')}H`;
}
