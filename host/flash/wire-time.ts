import { BLOCK_SIZE } from '../../protocols/update/update-file.ts';
import { exchangeMs, type SerialTiming } from './answer-time.ts';
import type { Transfer } from './transfer.ts';
import { DEVICE_EXCHANGES, WRITE_HEAD_SIZE } from './wire-sizes.ts';

/**
 * How long a transfer takes on a serial line to that many devices, in ms, when nothing is lost and devices answer at once:
 * frames, their echoes and the silences between them.
 */
export function transferMs(
  timing: SerialTiming,
  transfer: Transfer,
  devices: number,
  broadcast: { readonly pauseMs?: number } | undefined,
): number {
  const writes = [...sizes(transfer.envelope.length), ...sizes(transfer.payload.length)];
  const pdus = writes.map((size) => size + (size & 1) + WRITE_HEAD_SIZE);
  const alone = DEVICE_EXCHANGES.reduce((sum, [request, answer]) => sum + exchangeMs(timing, request, answer), 0);
  if (broadcast === undefined) {
    const each = pdus.reduce((sum, size) => sum + exchangeMs(timing, size, size), 0);
    return devices * (each + alone);
  }
  const { pauseMs = 0 } = broadcast;
  return pdus.reduce((sum, size) => sum + exchangeMs(timing, size) + pauseMs, 0) + devices * alone;
}

function sizes(length: number): number[] {
  const count = Math.ceil(length / BLOCK_SIZE);
  return Array.from({ length: count }, (_, index) => Math.min(BLOCK_SIZE, length - index * BLOCK_SIZE));
}
