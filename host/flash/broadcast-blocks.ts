import { BROADCAST } from '../../protocols/modbus/unit-id.ts';
import type { FileWrite, Line } from '../line/line.ts';
import { blockWrite, envelopeWrites } from './device-updates.ts';
import type { Retrying } from './retrying.ts';
import type { Transfer } from './transfer.ts';

/** Nobody answers a broadcast, so that it fails only when the line is lost. */
async function broadcast(line: Line, retrying: Retrying, write: FileWrite, pauseMs: number): Promise<void> {
  await retrying.run(() => line.writeFileRecords(BROADCAST, [write], { ...retrying.once, turnaroundDelayMs: pauseMs }));
}

/**
 * Sends an envelope to every device of a line at once. Devices of other makes hear it too, and have no such file.
 * @param pauseMs what devices get to take each part
 */
export async function broadcastEnvelope(
  line: Line,
  retrying: Retrying,
  envelope: Uint8Array,
  pauseMs: number,
): Promise<void> {
  for (const write of envelopeWrites(envelope)) await broadcast(line, retrying, write, pauseMs);
}

/** Sends blocks to every device of a line at once; only those that have begun this transfer take them. */
export async function broadcastBlocks(
  line: Line,
  retrying: Retrying,
  transfer: Transfer,
  blocks: readonly number[],
  pauseMs: number,
  onBlock: (block: number) => void,
): Promise<void> {
  for (const block of blocks) {
    await broadcast(line, retrying, blockWrite(transfer.channel, transfer.payload, block), pauseMs);
    onBlock(block);
  }
}
