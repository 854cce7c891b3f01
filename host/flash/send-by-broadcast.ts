import { broadcastBlocks, broadcastEnvelope } from './broadcast-blocks.ts';
import { BroadcastRounds } from './broadcast-rounds.ts';
import type { DeviceUpdates } from './device-updates.ts';
import type { FlashRun } from './flash-run.ts';
import { beginOrResume, type FlashUnit } from './flash-unit.ts';
import type { Transfer } from './transfer.ts';
import { isUnderWay, missingBlocks, startVerify, untilPrepared } from './unit-update.ts';

/**
 * Sends a transfer to several devices at once: the envelope to all, `begin` to each, blocks to all in rounds. Devices that
 * then have it all begin to check it at the same time.
 *
 * Resolves with what each device still lacks, which is best sent to it alone. A device that failed is not among them, and
 * has its result in `run`.
 */
export async function sendByBroadcast(
  run: FlashRun,
  transfer: Transfer,
  units: readonly FlashUnit[],
  pauseMs: number,
): Promise<Map<DeviceUpdates, readonly number[]>> {
  const lacking = new Map<DeviceUpdates, readonly number[]>();
  const ids = units.map(({ device }) => device.unitId);
  await run.attemptAll(ids, async () => {
    await beginAll(run, transfer, units, pauseMs, lacking);
    await sendRounds(run, transfer, pauseMs, lacking);
    for (const [device, missing] of lacking) {
      if (missing.length > 0) continue;
      await attempt(run, lacking, device, () => startVerify(device));
    }
  });
  return lacking;
}

async function beginAll(
  run: FlashRun,
  transfer: Transfer,
  units: readonly FlashUnit[],
  pauseMs: number,
  lacking: Map<DeviceUpdates, readonly number[]>,
): Promise<void> {
  if (units.some(({ status }) => !isUnderWay(status, transfer))) {
    await broadcastEnvelope(run.line, run.retrying, transfer.envelope, pauseMs);
  }
  for (const { device, status } of units) {
    await attempt(run, lacking, device, async () => {
      lacking.set(device, await beginOrResume(run, device, status, transfer, true));
      run.phase(device.unitId, 'sending');
    });
  }
  // Those before it have had longer to make room; one that needs longer still has gaps, which are filled as others are.
  const last = [...lacking.keys()].at(-1);
  if (last && lacking.get(last)!.length > 0) {
    await attempt(run, lacking, last, async () => {
      await untilPrepared(last);
    });
  }
}

async function sendRounds(
  run: FlashRun,
  transfer: Transfer,
  pauseMs: number,
  lacking: Map<DeviceUpdates, readonly number[]>,
): Promise<void> {
  const wanted = [...new Set([...lacking.values()].flat())].sort((a, b) => a - b);
  if (wanted.length === 0) return;
  const rounds = new BroadcastRounds(wanted, pauseMs);
  const onBlock = (block: number): void => run.sent(transfer, block);
  for (let round = rounds.first; ; ) {
    run.expect(transfer, round.blocks);
    await broadcastBlocks(run.line, run.retrying, transfer, round.blocks, round.pauseMs, onBlock);
    for (const device of [...lacking.keys()]) {
      await attempt(run, lacking, device, async () => {
        lacking.set(device, await missingBlocks(device, transfer));
      });
    }
    const next = rounds.next([...lacking.values()]);
    if (next === undefined) return;
    run.tell({ kind: 'repair', unitId: undefined, blocks: next.blocks.length });
    round = next;
  }
}

async function attempt(
  run: FlashRun,
  lacking: Map<DeviceUpdates, readonly number[]>,
  device: DeviceUpdates,
  work: () => Promise<void>,
): Promise<void> {
  const ended = await run.attempt(device.unitId, async () => {
    await work();
    return undefined;
  });
  if (ended) lacking.delete(device);
}
