import { ExceptionCode } from '../../protocols/modbus/constants.ts';
import { Refusal } from '../../protocols/update/refusal.ts';
import { ExceptionResponseError } from '../line/errors.ts';
import type { SerialTiming } from './answer-time.ts';
import type { DeviceUpdates } from './device-updates.ts';
import { FlashRefusedError, TransferLostError } from './errors.ts';
import { DEFAULT_TIMEOUT_MS } from './retrying.ts';
import { SendWindow } from './send-window.ts';
import type { Transfer } from './transfer.ts';

export interface SendOptions {
  readonly timeoutMs?: number | undefined;
  /** One request is on a serial line at a time, and nothing is gained by asking ahead. */
  readonly serial?: SerialTiming | undefined;
  /** A block was taken. */
  readonly onBlock: (block: number) => void;
}

/**
 * Sends blocks to one device, each of which it confirms.
 * @throws TransferLostError, FlashRefusedError, LineError, FlashInterruptedError
 */
export async function sendBlocks(
  device: DeviceUpdates,
  transfer: Transfer,
  blocks: readonly number[],
  { timeoutMs, serial, onBlock }: SendOptions,
): Promise<void> {
  const { retrying } = device;
  const window = new SendWindow(timeoutMs ?? DEFAULT_TIMEOUT_MS, serial === undefined ? undefined : 1);
  const inFlight = new Set<Promise<void>>();
  let failure: { readonly error: unknown } | undefined;

  const send = async (block: number): Promise<void> => {
    const sentAtMs = retrying.clock.monotonicMs();
    const before = retrying.count;
    try {
      await device.writeBlock(transfer.channel, transfer.payload, block);
      if (retrying.count === before) window.answered(retrying.clock.monotonicMs() - sentAtMs);
      else window.lost();
      onBlock(block);
    } catch (error) {
      failure ??= { error };
    }
  };

  for (const block of blocks) {
    while (inFlight.size >= window.size) await Promise.race(inFlight);
    if (failure !== undefined) break;
    const sent: Promise<void> = send(block).finally(() => inFlight.delete(sent));
    inFlight.add(sent);
  }
  await Promise.all(inFlight);
  if (failure !== undefined) throw await explained(device, failure.error);
}

/** What an exception that answered a block means. */
async function explained(device: DeviceUpdates, error: unknown): Promise<unknown> {
  if (!(error instanceof ExceptionResponseError)) return error;
  const { line, unitId } = device;
  if (error.exceptionCode === ExceptionCode.illegalDataAddress) {
    return new TransferLostError(line.name, unitId, 'expects no blocks of this transfer any more');
  }
  if (error.exceptionCode === ExceptionCode.illegalDataValue) {
    return new TransferLostError(line.name, unitId, 'holds other bytes in a block that it was sent');
  }
  const { refusal, refusalDetail } = await device.progress();
  if (refusal === Refusal.none) return error;
  return new FlashRefusedError(line.name, unitId, 'begin', refusal, refusalDetail);
}
