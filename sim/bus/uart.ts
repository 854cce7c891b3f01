import { bitsPerCharacter } from '../../host/line/line-address.ts';
import type { Parity } from '../../host/line/serial-port.ts';
import { characterTimeUs } from '../../protocols/modbus/rtu-timing.ts';
import { LevelReader, type Waveform } from './waveform.ts';

/** How a station's UART is set; 8 data bits. */
export interface UartSettings {
  readonly baudRate: number;
  readonly parity: Parity;
  readonly stopBits: 1 | 2;
}

/** A character of which nothing is heard, though its time passes. */
export const NOTHING = -1;

/** What a UART took for a character. */
export interface HeardCharacter {
  /** 0 to 255. */
  readonly value: number;
  /** The stop bit was no mark, or the parity bit does not fit. */
  readonly error: 'framing' | 'parity' | undefined;
}

const DATA_BITS = 8;
const US_PER_SECOND = 1e6;

/** Start, data, parity and stop bits, in microseconds. */
export function characterUs(uart: UartSettings): number {
  return characterTimeUs(uart.baudRate, bitsPerCharacter(uart));
}

/** A receiver that is set so hears what is sent so, bit for bit; only the sender minds the number of stop bits. */
export function fits(one: UartSettings, other: UartSettings): boolean {
  return one.baudRate === other.baudRate && one.parity === other.parity;
}

function parityBit(value: number, parity: 'even' | 'odd'): number {
  let ones = parity === 'odd' ? 1 : 0;
  for (let bits = value; bits !== 0; bits >>>= 1) ones ^= bits & 1;
  return ones;
}

/** What a UART puts on the line for `characters` one after the other, of which {@link NOTHING} leaves it at mark. */
export function sendCharacters(characters: readonly number[], uart: UartSettings, fromUs: number): Waveform {
  const lengthUs = characterUs(uart);
  const bitUs = US_PER_SECOND / uart.baudRate;
  const changes: number[] = [];
  let level = 1;
  const drive = (next: number, atUs: number): void => {
    if (next !== level) changes.push(atUs);
    level = next;
  };
  characters.forEach((value, index) => {
    if (value === NOTHING) return;
    const startUs = fromUs + index * lengthUs;
    drive(0, startUs);
    for (let bit = 0; bit < DATA_BITS; bit++) drive((value >> bit) & 1, startUs + (1 + bit) * bitUs);
    let stopAt = 1 + DATA_BITS;
    if (uart.parity !== 'none') drive(parityBit(value, uart.parity), startUs + stopAt++ * bitUs);
    drive(1, startUs + stopAt * bitUs);
  });
  return changes;
}

/**
 * What a UART makes of a line from `fromUs` on: it waits for the line to fall, looks again in the middle of that bit,
 * and then in the middle of each data bit, the parity bit and the first stop bit. After a stop bit that is no mark it
 * waits for one.
 */
export function hearCharacters(waveform: Waveform, uart: UartSettings, fromUs: number): HeardCharacter[] {
  const bitUs = US_PER_SECOND / uart.baudRate;
  const line = new LevelReader(waveform);
  const heard: HeardCharacter[] = [];
  let atUs = line.nextFallUs(fromUs);
  while (atUs !== Number.POSITIVE_INFINITY) {
    atUs += bitUs / 2;
    if (line.levelAt(atUs) === 0) {
      let value = 0;
      for (let bit = 0; bit < DATA_BITS; bit++) {
        atUs += bitUs;
        value |= line.levelAt(atUs) << bit;
      }
      let error: HeardCharacter['error'];
      if (uart.parity !== 'none') {
        atUs += bitUs;
        if (line.levelAt(atUs) !== parityBit(value, uart.parity)) error = 'parity';
      }
      atUs += bitUs;
      if (line.levelAt(atUs) === 0) error = 'framing';
      heard.push({ value, error });
    }
    atUs = line.nextFallUs(atUs);
  }
  return heard;
}
