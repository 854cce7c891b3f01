import { BITS_PER_CHARACTER, characterTimeUs, t3_5Us } from '../../protocols/modbus/rtu-timing.ts';
import { US_PER_MS } from '../../protocols/time/units.ts';
import { BLOCK_SIZE } from '../../protocols/update/update-file.ts';

/** Function 21, byte count; reference type, file, record and length of its one group (Modbus Application Protocol V1.1b3, 6.15). */
const HEAD_SIZE = 2 + 7;
/** Unit id and CRC. */
const ENVELOPE_SIZE = 3;

/**
 * The least time in ms that the blocks of a payload take on a serial line, with nothing beside them:
 *
 *     characters(block) = 3 + 9 + block          block = 244 bytes, the last one what is left, in whole registers
 *     time = sum over blocks of frames × (characters × 11 bits / baud rate + t3.5)
 *
 * where `frames` is 2 with an answer, as function 21 echoes its request, and 1 by broadcast, which none answers.
 */
export function wireFloorMs(payloadSize: number, baudRate: number, kind: 'unicast' | 'broadcast'): number {
  const frames = kind === 'unicast' ? 2 : 1;
  let us = 0;
  for (let at = 0; at < payloadSize; at += BLOCK_SIZE) {
    const block = Math.min(BLOCK_SIZE, payloadSize - at);
    const characters = ENVELOPE_SIZE + HEAD_SIZE + block + (block % 2);
    us += frames * (characters * characterTimeUs(baudRate, BITS_PER_CHARACTER) + t3_5Us(baudRate, BITS_PER_CHARACTER));
  }
  return us / US_PER_MS;
}
