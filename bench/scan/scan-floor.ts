import { bitsPerCharacter } from '../../host/line/line-address.ts';
import type { LineSettings } from '../../host/scan/found-device.ts';
import { mayBeMeters } from '../../host/scan/line-settings.ts';
import { characterTimeUs } from '../../protocols/modbus/rtu-timing.ts';
import type { Dweller } from '../../test/host/scan/populated-line.ts';

/** The least that any device has to answer: unit id, function, address, quantity, CRC. */
const REQUEST_BYTES = 8;
/** What a device answers that has the register. */
const ANSWER_BYTES = 7;
/** Four wake-up bytes and a frame without data. */
const METER_REQUEST_BYTES = 16;
/** In which a meter begins to answer (DL/T 645-2007). */
const METER_WAIT_MS = 500;

/**
 * The shortest time in which everybody is found for certain, in ms: for every setting and unit id one request on the wire,
 * and where nobody answers it the silence that proves it: the longest time that a device may take, and the first byte of the
 * answer. Of those that are there, their own time and answer; for meters one question at each of their settings.
 */
export function scanFloorMs(
  settings: readonly LineSettings[],
  unitIds: readonly number[],
  dwellers: readonly Dweller[],
  answerWaitMs: number,
): number {
  let ms = 0;
  for (const one of settings) {
    const characterMs = characterTimeUs(one.baudRate, bitsPerCharacter(one)) / 1000;
    const here = dwellers.filter((dweller) => same(dweller.settings, one));
    ms += unitIds.length * REQUEST_BYTES * characterMs;
    ms += (unitIds.length - here.length) * (answerWaitMs + characterMs);
    for (const { thinkMs = 3.5 * characterMs } of here) ms += thinkMs + ANSWER_BYTES * characterMs;
    if (mayBeMeters(one)) ms += (METER_REQUEST_BYTES + 1) * characterMs + METER_WAIT_MS;
  }
  return ms;
}

function same(one: LineSettings, other: LineSettings): boolean {
  return one.baudRate === other.baudRate && one.parity === other.parity;
}
