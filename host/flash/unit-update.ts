import { crc32 } from 'node:zlib';
import { BlockMap } from '../../protocols/update/block-map.ts';
import { Refusal } from '../../protocols/update/refusal.ts';
import type { UpdateCommand } from '../../protocols/update/update-command.ts';
import { BLOCK_SIZE } from '../../protocols/update/update-file.ts';
import { UpdateState, type UpdateStatus } from '../../protocols/update/update-status.ts';
import type { DeviceUpdates, UpdateProgress } from './device-updates.ts';
import { FlashRefusedError, TransferLostError } from './errors.ts';
import { type SendOptions, sendBlocks } from './send-blocks.ts';
import type { Transfer } from './transfer.ts';

/** Times that a transfer is put right: begun again, or repaired after the device found it damaged. */
const MOST_REPAIRS = 4;
const FIRST_POLL_MS = 10;
const LONGEST_POLL_MS = 1000;
/** Checking an image takes seconds, on a slow device a minute. */
const VERIFY_LIMIT_MS = 10 * 60_000;

export interface TransferOptions extends SendOptions {
  /** These blocks are sent again. */
  readonly onRepair: (blocks: readonly number[]) => void;
  readonly onVerify: () => void;
}

/** True when the device is receiving this very transfer, or checks what it received of it. */
export function isUnderWay(status: UpdateStatus, transfer: Transfer): boolean {
  const { envelopeCrc, payloadCrc, payload } = transfer;
  return (
    (status.state === UpdateState.preparing ||
      status.state === UpdateState.receiving ||
      status.state === UpdateState.verifying) &&
    status.envelopeCrc === envelopeCrc &&
    status.payloadCrc === payloadCrc &&
    status.payloadSize === payload.length &&
    status.channel === transfer.channel
  );
}

/** Gets the envelope to a device, or hopes that it is there. @throws LineError */
export type EnvelopeWay = () => Promise<void>;

/** It may have been sent already. */
export const alreadySent: EnvelopeWay = async () => {};

/** To this device and no other. */
export function sentAlone(device: DeviceUpdates, { envelope }: Transfer): EnvelopeWay {
  return () => device.writeEnvelope(envelope);
}

/**
 * Makes a device expect the transfer's blocks, or go on to do so. `ways`: how the envelope gets there, each tried when it has
 * not come by the one before.
 * @throws FlashRefusedError, LineError, FlashInterruptedError
 */
export async function beginTransfer(
  device: DeviceUpdates,
  transfer: Transfer,
  ways: readonly EnvelopeWay[],
): Promise<void> {
  for (const [index, way] of ways.entries()) {
    await way();
    try {
      await device.command(transfer.begin);
      return;
    } catch (error) {
      const lacksEnvelope = error instanceof FlashRefusedError && error.refusal === Refusal.badEnvelope;
      if (!lacksEnvelope || index === ways.length - 1) throw error;
    }
  }
}

/** Waits until a device that has begun has made room, so that it takes what is broadcast. @throws LineError, FlashInterruptedError */
export async function untilPrepared(device: DeviceUpdates): Promise<UpdateProgress> {
  for (let pollMs = FIRST_POLL_MS; ; pollMs = Math.min(LONGEST_POLL_MS, pollMs * 2)) {
    const progress = await device.progress();
    if (progress.state !== UpdateState.preparing) return progress;
    await device.retrying.pause(pollMs);
  }
}

/** How far a device has come that has begun. */
export interface Received {
  /** Blocks that it lacks. */
  readonly missing: readonly number[];
  readonly state: Extract<keyof typeof UpdateState, 'receiving' | 'verifying' | 'staged'>;
}

/** Asks a device that has begun how far it has come. @throws TransferLostError when the device expects another transfer, or none */
export async function receivedBy(device: DeviceUpdates, transfer: Transfer): Promise<Received> {
  if (transfer.blocks === 0) return { missing: [], state: 'receiving' };
  const { state, channel, missingBlocks: missing } = await untilPrepared(device);
  if (state === UpdateState.staged) return { missing: [], state: 'staged' };
  if (state === UpdateState.verifying) return { missing: [], state: 'verifying' };
  if (state !== UpdateState.receiving || channel !== transfer.channel) {
    throw new TransferLostError(device.line.name, device.unitId, 'does not expect this transfer');
  }
  if (missing === 0) return { missing: [], state: 'receiving' };
  const isAll = missing === transfer.blocks;
  const map = isAll ? new BlockMap(transfer.payload.length) : await device.blockMap(transfer.payload.length);
  return { missing: map.missing(), state: 'receiving' };
}

/**
 * Sends a device that has begun the transfer what it lacks, and has it checked, until it is staged; of a key set, until
 * it is taken.
 * @throws FlashRefusedError, TransferLostError, LineError, FlashInterruptedError
 */
export async function completeTransfer(
  device: DeviceUpdates,
  transfer: Transfer,
  received: Received,
  options: TransferOptions,
): Promise<void> {
  let { missing, state } = received;
  for (let repairs = 0; ; repairs++) {
    try {
      await sendBlocks(device, transfer, missing, options);
      options.onVerify();
      return await verify(device, state);
    } catch (error) {
      if (repairs >= MOST_REPAIRS) throw error;
      const isRepairable = error instanceof TransferLostError || (await isIncompleteOrDamaged(device, transfer, error));
      if (!isRepairable) throw error;
      await beginTransfer(device, transfer, [alreadySent, sentAlone(device, transfer)]);
      ({ missing, state } = await receivedBy(device, transfer));
      if (missing.length > 0) options.onRepair(missing);
    }
  }
}

/** Whether sending again what the device lacks, or all of it, may help. */
async function isIncompleteOrDamaged(device: DeviceUpdates, transfer: Transfer, error: unknown): Promise<boolean> {
  if (!(error instanceof FlashRefusedError)) return false;
  if (error.refusal === Refusal.incomplete) return true;
  if (error.refusal !== Refusal.badPayload && error.refusal !== Refusal.wrongDigest) return false;
  const sums = await device.blockSums(transfer.blocks);
  return sums.some((sum, block) => {
    const sent = transfer.payload.subarray(block * BLOCK_SIZE, (block + 1) * BLOCK_SIZE);
    return sum !== crc32(sent);
  });
}

/** Tells the device that it has all, without waiting for what it finds. */
export async function startVerify(device: DeviceUpdates): Promise<void> {
  await commandUnlessIn(device, { kind: 'verify' }, [UpdateState.verifying, UpdateState.staged]);
}

/** Has a device check what it received; where it lacks something, resolves with what. @throws as {@link receivedBy}, FlashRefusedError */
export async function verifiedOrReceived(device: DeviceUpdates, transfer: Transfer): Promise<Received> {
  try {
    await startVerify(device);
    return { missing: [], state: 'verifying' };
  } catch (error) {
    const isEarly =
      error instanceof FlashRefusedError &&
      (error.refusal === Refusal.incomplete || error.refusal === Refusal.wrongState);
    if (!isEarly) throw error;
    return receivedBy(device, transfer);
  }
}

/**
 * A command to a device that was last in a state that takes it. Should it have come further since, by another host or
 * because it had heard the command before it lost its count, it is left at that.
 * @throws FlashRefusedError, LineError, FlashInterruptedError
 */
export async function commandUnlessIn(
  device: DeviceUpdates,
  command: UpdateCommand,
  further: readonly UpdateState[],
): Promise<void> {
  try {
    await device.command(command);
  } catch (error) {
    if (!(error instanceof FlashRefusedError) || error.refusal !== Refusal.wrongState) throw error;
    const { state } = await device.progress();
    if (!further.includes(state)) throw error;
  }
}

/** Has the device check what it received, where it has not begun to, and waits for what it finds. */
async function verify(device: DeviceUpdates, before: Received['state']): Promise<void> {
  if (before === 'staged') return;
  if (before === 'receiving') await startVerify(device);
  const { retrying } = device;
  const untilMs = retrying.clock.monotonicMs() + VERIFY_LIMIT_MS;
  for (let pollMs = FIRST_POLL_MS; ; pollMs = Math.min(LONGEST_POLL_MS, pollMs * 2)) {
    const progress: UpdateProgress = await device.progress();
    const { state } = progress;
    if (state === UpdateState.staged) return;
    if (state !== UpdateState.verifying || retrying.clock.monotonicMs() > untilMs) {
      if (state === UpdateState.idle && progress.refusal === Refusal.none) return;
      throw new FlashRefusedError(device.line.name, device.unitId, 'verify', progress.refusal, progress.refusalDetail);
    }
    await retrying.pause(pollMs);
  }
}
