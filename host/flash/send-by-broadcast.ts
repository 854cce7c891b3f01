import { broadcastBlocks, broadcastEnvelope } from './broadcast-blocks.ts';
import { BroadcastRounds } from './broadcast-rounds.ts';
import type { DeviceUpdates } from './device-updates.ts';
import type { FlashRun } from './flash-run.ts';
import { beginOrResume, type FlashUnit } from './flash-unit.ts';
import type { Transfer } from './transfer.ts';
import {
  alreadySent,
  type EnvelopeWay,
  isUnderWay,
  type Received,
  receivedBy,
  sentAlone,
  startVerify,
  untilPrepared,
  verifiedOrReceived,
} from './unit-update.ts';

/** Times that an envelope is broadcast at most. */
const ENVELOPE_BROADCASTS = 4;

/**
 * Sends a transfer to several devices at once: the envelope to all, `begin` to each, blocks to all in rounds. Devices that
 * then have it all begin to check it at the same time.
 *
 * Resolves with how far each device has come; what it still lacks is best sent to it alone. A device that failed is not
 * among them, and has its result in `run`.
 */
export async function sendByBroadcast(
  run: FlashRun,
  transfer: Transfer,
  units: readonly FlashUnit[],
  pauseMs: number,
): Promise<Map<DeviceUpdates, Received>> {
  const received = new Map<DeviceUpdates, Received>();
  const ids = units.map(({ device }) => device.unitId);
  await run.attemptAll(ids, async () => {
    await beginAll(run, transfer, units, pauseMs, received);
    await sendRounds(run, transfer, pauseMs, received);
    for (const [device, { missing, state }] of received) {
      if (missing.length > 0 || state !== 'receiving') continue;
      await attempt(run, received, device, async () => {
        await startVerify(device);
        received.set(device, { missing, state: 'verifying' });
      });
    }
  });
  return received;
}

async function beginAll(
  run: FlashRun,
  transfer: Transfer,
  units: readonly FlashUnit[],
  pauseMs: number,
  received: Map<DeviceUpdates, Received>,
): Promise<void> {
  const toAll = (): Promise<void> => broadcastEnvelope(run.line, run.retrying, transfer.envelope, pauseMs);
  if (units.some(({ status }) => !isUnderWay(status, transfer))) await toAll();
  let lacking = 0;
  for (const { device, status } of units) {
    await attempt(run, received, device, async () => {
      const alone = sentAlone(device, transfer);
      // What one device lacks it may have missed alone; what a second one lacks, most do.
      const again: EnvelopeWay = () => (++lacking > 1 && lacking <= ENVELOPE_BROADCASTS ? toAll() : alone());
      received.set(device, await beginOrResume(run, device, status, transfer, [alreadySent, again, alone]));
      run.phase(device.unitId, 'sending');
    });
  }
  // Those before it have had longer to make room; one that needs longer still has gaps, which are filled as others are.
  const last = [...received.keys()].at(-1);
  if (last && received.get(last)!.missing.length > 0) {
    await attempt(run, received, last, async () => {
      await untilPrepared(last);
    });
  }
}

async function sendRounds(
  run: FlashRun,
  transfer: Transfer,
  pauseMs: number,
  received: Map<DeviceUpdates, Received>,
): Promise<void> {
  const wanted = [...new Set([...received.values()].flatMap(({ missing }) => missing))].sort((a, b) => a - b);
  if (wanted.length === 0) return;
  const rounds = new BroadcastRounds(wanted, pauseMs);
  const onBlock = (block: number): void => run.sent(transfer, block);
  for (let round = rounds.first; ; ) {
    run.expect(transfer, round.blocks);
    await broadcastBlocks(run.line, run.retrying, transfer, round.blocks, round.pauseMs, onBlock);
    // `verify` tells as well whether all has arrived, and need not be sent then. Where one lacks something, others may too.
    let allMayHaveAll = true;
    for (const [device, { state }] of [...received]) {
      if (state !== 'receiving') continue;
      await attempt(run, received, device, async () => {
        const now = allMayHaveAll ? await verifiedOrReceived(device, transfer) : await receivedBy(device, transfer);
        received.set(device, now);
        allMayHaveAll &&= now.missing.length === 0;
      });
    }
    const next = rounds.next([...received.values()].map(({ missing }) => missing));
    if (next === undefined) return;
    run.tell({ kind: 'repair', unitId: undefined, blocks: next.blocks.length });
    round = next;
  }
}

async function attempt(
  run: FlashRun,
  received: Map<DeviceUpdates, Received>,
  device: DeviceUpdates,
  work: () => Promise<void>,
): Promise<void> {
  const ended = await run.attempt(device.unitId, async () => {
    await work();
    return undefined;
  });
  if (ended) received.delete(device);
}
