/** Start bit, 8 data bits, parity or a second stop bit, stop bit (Modbus over Serial Line V1.02, 2.5.1). */
export const BITS_PER_CHARACTER = 11;

/** Above this rate the times below are fixed, so that servers need not be interrupted too often (2.5.1.1). */
const FIXED_TIMES_ABOVE_BAUD = 19_200;
const FIXED_T1_5_US = 750;
const FIXED_T3_5_US = 1750;

function checkLine(baudRate: number, bitsPerCharacter: number): void {
  if (!(baudRate > 0)) throw new RangeError(`baud rate ${baudRate} must be above 0`);
  if (!(bitsPerCharacter >= 9 && bitsPerCharacter <= 12)) {
    throw new RangeError(`${bitsPerCharacter} bits per character: start, data, parity and stop bits make 9 to 12`);
  }
}

/** How long one character is on the wire, in microseconds. */
export function characterTimeUs(baudRate: number, bitsPerCharacter: number = BITS_PER_CHARACTER): number {
  checkLine(baudRate, bitsPerCharacter);
  return (bitsPerCharacter * 1e6) / baudRate;
}

/** t1.5: the longest pause inside a frame, in microseconds (Modbus over Serial Line V1.02, 2.5.1.1). */
export function t1_5Us(baudRate: number, bitsPerCharacter: number = BITS_PER_CHARACTER): number {
  const character = characterTimeUs(baudRate, bitsPerCharacter);
  return baudRate > FIXED_TIMES_ABOVE_BAUD ? FIXED_T1_5_US : 1.5 * character;
}

/** t3.5: the shortest pause between two frames, in microseconds (Modbus over Serial Line V1.02, 2.5.1.1). */
export function t3_5Us(baudRate: number, bitsPerCharacter: number = BITS_PER_CHARACTER): number {
  const character = characterTimeUs(baudRate, bitsPerCharacter);
  return baudRate > FIXED_TIMES_ABOVE_BAUD ? FIXED_T3_5_US : 3.5 * character;
}
