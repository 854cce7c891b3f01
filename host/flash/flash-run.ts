import { BLOCK_SIZE } from '../../protocols/update/update-file.ts';
import { systemClock } from '../clock/system.ts';
import { LineClosedError, LineError } from '../line/errors.ts';
import type { Line } from '../line/line.ts';
import { FlashInterruptedError, FlashRefusedError, NoUpdatesError, TransferLostError } from './errors.ts';
import type { FlashEvent, FlashPhase } from './flash-event.ts';
import type { FlashOptions } from './flash-options.ts';
import type { FlashOutcome, FlashResult } from './flash-result.ts';
import { Retrying } from './retrying.ts';
import type { Transfer } from './transfer.ts';
import { TransferProgress } from './transfer-progress.ts';
import type { Update } from './update.ts';

/** One call of `flash`: what is told of it, and what became of each device so far. */
export class FlashRun {
  readonly line: Line;
  readonly update: Update;
  readonly options: FlashOptions;
  readonly retrying: Retrying;
  readonly #progress: TransferProgress;
  readonly #results = new Map<number, FlashResult>();
  readonly #phases = new Map<number, FlashPhase>();
  readonly #lineRetriesBefore: number;

  constructor(line: Line, update: Update, options: FlashOptions) {
    const clock = options.clock ?? systemClock;
    this.line = line;
    this.update = update;
    this.options = options;
    this.retrying = new Retrying({ ...options, clock });
    this.#progress = new TransferProgress(clock);
    this.#lineRetriesBefore = line.statistics.retries;
  }

  results(unitIds: readonly number[]): FlashResult[] {
    return unitIds.map((unitId) => {
      const result = this.#results.get(unitId);
      if (result === undefined) throw new Error(`unit ${unitId} was left without a result`);
      return result;
    });
  }

  /** Does something with a device that has no result yet; what comes out is its result. True when it has one then. */
  async attempt(unitId: number, work: () => Promise<FlashOutcome | undefined>): Promise<boolean> {
    if (this.#results.has(unitId)) return true;
    const outcome = await work().catch(outcomeOf);
    if (outcome === undefined) return false;
    const result = { ...outcome, unitId };
    this.#results.set(unitId, result);
    this.tell({ kind: 'result', result });
    return true;
  }

  /** As {@link attempt}, for what is done with several devices at once. */
  async attemptAll(unitIds: readonly number[], work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      for (const unitId of unitIds) await this.attempt(unitId, () => Promise.reject(error));
    }
  }

  expect(transfer: Transfer, blocks: readonly number[]): void {
    this.#progress.expect(blocks.reduce((sum, block) => sum + blockSize(transfer, block), 0));
  }

  sent(transfer: Transfer, block: number): void {
    this.#progress.sent(blockSize(transfer, block));
    const retries = this.line.statistics.retries - this.#lineRetriesBefore + this.retrying.count;
    this.tell({ kind: 'progress', ...this.#progress.now, retries });
  }

  phase(unitId: number, phase: FlashPhase): void {
    if (this.#phases.get(unitId) === phase) return;
    this.#phases.set(unitId, phase);
    this.tell({ kind: 'phase', unitId, phase });
  }

  tell(event: FlashEvent): void {
    this.options.onEvent?.(event);
  }
}

function blockSize(transfer: Transfer, block: number): number {
  return Math.min(BLOCK_SIZE, transfer.payload.length - block * BLOCK_SIZE);
}

/** What a failure means for the device. @throws what is none of the device's or the line's, and when the line was closed */
function outcomeOf(error: unknown): FlashOutcome {
  if (error instanceof FlashRefusedError) return { kind: 'refused', refusal: error.refusal, message: error.message };
  if (error instanceof FlashInterruptedError) return { kind: 'interrupted' };
  if (error instanceof NoUpdatesError) return { kind: 'noUpdates', message: error.message };
  const isClosed = error instanceof LineClosedError && error.reason === 'closed';
  const isOfDevice = error instanceof LineError || error instanceof TransferLostError;
  if (isClosed || !isOfDevice) throw error;
  return { kind: 'unreachable', message: error.message };
}
