import { characterTimeUs, t3_5Us } from '../../protocols/modbus/rtu-timing.ts';
import { bitsPerCharacter } from '../line/line-address.ts';
import type { Parity } from '../line/serial-port.ts';
import type { LineSettings } from './found-device.ts';

/** Rates that are asked at when nothing else is said, the most usual first. */
export const BAUD_RATES = [9600, 19_200, 115_200, 38_400, 57_600, 4800, 2400, 1200] as const;
export const PARITIES = ['none', 'even', 'odd'] as const satisfies readonly Parity[];

/** Rates of a meter's serial port (DL/T 645-2007, annex C), the usual one first. */
export const METER_BAUD_RATES: readonly number[] = [2400, 9600, 4800, 1200, 19_200, 600];

/**
 * What devices leave the factory with, the most usual first: 9600 8N1 of most meters and modules, 19200 8E1 of the standard
 * (Modbus over Serial Line V1.02, 2.5.1 and 3.4), and 2400 8E1 of DL/T 645.
 */
const USUAL = ['9600 8N1', '19200 8E1', '9600 8E1', '19200 8N1', '2400 8E1', '115200 8N1', '38400 8N1', '115200 8E1'];

/** `9600 8N1`; of no settings, as over a network, nothing. */
export function settingsText(settings: LineSettings | undefined): string {
  if (settings === undefined) return '';
  return `${settings.baudRate} 8${settings.parity[0]!.toUpperCase()}${settings.stopBits}`;
}

/**
 * Every pair of a rate and a parity, the likeliest first. There is one stop bit: receivers look at the first one only, so a
 * device that is set to two hears these requests too, and its answers are heard.
 */
export function settingsToTry(
  baudRates: readonly number[],
  parities: readonly Parity[],
  stopBits: 1 | 2 = 1,
): LineSettings[] {
  const all = parities.flatMap((parity) => baudRates.map((baudRate) => ({ baudRate, parity, stopBits })));
  const rank = (settings: LineSettings): number => {
    const at = USUAL.indexOf(settingsText({ ...settings, stopBits: 1 }));
    return at < 0 ? USUAL.length : at;
  };
  return all
    .map((settings, order) => ({ settings, order }))
    .sort((a, b) => rank(a.settings) - rank(b.settings) || a.order - b.order)
    .map(({ settings }) => settings);
}

/** Whether meters of DL/T 645 may be set so: 8E1 at one of their rates. */
export function mayBeMeters({ baudRate, parity }: LineSettings): boolean {
  return parity === 'even' && METER_BAUD_RATES.includes(baudRate);
}

/** How long things take at given settings. */
export interface LineTiming {
  /** One character on the wire; 0 over a network. */
  readonly characterMs: number;
  /** Silence before a request. */
  readonly frameGapMs: number;
  /** Silence after which nothing more of an answer comes. */
  readonly answerGapMs: number;
}

/** USB adapters hand over what they received every 16 ms. */
const SERIAL_ANSWER_GAP_MS = 20;
const NETWORK_ANSWER_GAP_MS = 100;

export function lineTiming(settings: LineSettings | undefined): LineTiming {
  if (settings === undefined) return { characterMs: 0, frameGapMs: 0, answerGapMs: NETWORK_ANSWER_GAP_MS };
  const bits = bitsPerCharacter(settings);
  const frameGapMs = t3_5Us(settings.baudRate, bits) / 1000;
  return {
    characterMs: characterTimeUs(settings.baudRate, bits) / 1000,
    frameGapMs,
    answerGapMs: Math.max(frameGapMs, SERIAL_ANSWER_GAP_MS),
  };
}
