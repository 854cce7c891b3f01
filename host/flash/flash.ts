import { BLOCK_SIZE } from '../../protocols/update/update-file.ts';
import { UpdateState, type UpdateStatus } from '../../protocols/update/update-status.ts';
import { systemClock } from '../clock/system.ts';
import { LineClosedError, LineError } from '../line/errors.ts';
import type { Line } from '../line/line.ts';
import { broadcastBlocks, broadcastEnvelope } from './broadcast-blocks.ts';
import { BroadcastRounds } from './broadcast-rounds.ts';
import { DeviceUpdates } from './device-updates.ts';
import { FlashInterruptedError, NoUpdatesError, TransferLostError, FlashRefusedError } from './errors.ts';
import type { FlashEvent, FlashPhase } from './flash-event.ts';
import { checkFlashOptions, type FlashOptions } from './flash-options.ts';
import type { FlashOutcome, FlashResult } from './flash-result.ts';
import { Planner } from './plan.ts';
import { Retrying } from './retrying.ts';
import { runs, situationOf } from './situation.ts';
import type { Transfer } from './transfer.ts';
import { TransferProgress } from './transfer-progress.ts';
import { beginTransfer, completeTransfer, isUnderWay, missingBlocks, startVerify } from './unit-update.ts';
import { isFirmware, type Update } from './update.ts';
import { watchTrial } from './watch-trial.ts';

const TRIAL_S = 600;
const SOAK_MS = 5000;
const WAIT_MS = 20 * 60_000;

/**
 * Gives devices of a line new firmware or a new key set: sends it, has it checked, activates it, and watches the trial
 * until it is confirmed. What stands in a device of an earlier, broken off transfer of the same is not sent again.
 *
 * One device that fails does not keep the others from going on. Resolves with what became of each, in the order given.
 * @throws FlashOptionError; LineError when the line was closed
 */
export async function flash(
  line: Line,
  units: readonly number[],
  update: Update,
  options: FlashOptions = {},
): Promise<FlashResult[]> {
  checkFlashOptions(units, options);
  const run = new FlashRun(line, update, options);
  return run.flash(units);
}

/** A device, and what it told about itself. */
interface Unit {
  readonly device: DeviceUpdates;
  readonly status: UpdateStatus;
}

interface Group {
  readonly transfer: Transfer;
  readonly units: Unit[];
}

class FlashRun {
  readonly #line: Line;
  readonly #update: Update;
  readonly #options: FlashOptions;
  readonly #retrying: Retrying;
  readonly #planner: Planner;
  readonly #progress: TransferProgress;
  readonly #results = new Map<number, FlashResult>();
  readonly #phases = new Map<number, FlashPhase>();
  readonly #lineRetriesBefore: number;

  constructor(line: Line, update: Update, options: FlashOptions) {
    const clock = options.clock ?? systemClock;
    this.#line = line;
    this.#update = update;
    this.#options = options;
    this.#retrying = new Retrying({ ...options, clock });
    this.#planner = new Planner(update, options.encoding ?? 'smallest', options.findImage ?? (async () => undefined));
    this.#progress = new TransferProgress(clock);
    this.#lineRetriesBefore = line.statistics.retries;
  }

  async flash(unitIds: readonly number[]): Promise<FlashResult[]> {
    const staged: DeviceUpdates[] = [];
    const toSend: Unit[] = [];
    for (const unitId of unitIds) {
      await this.#attempt(unitId, async () => {
        const device = new DeviceUpdates(this.#line, unitId, this.#retrying);
        this.#phase(unitId, 'checking');
        const status = await device.status();
        const situation = await situationOf(device, status, this.#update);
        if (situation.kind === 'ended') return situation.outcome;
        if (situation.kind === 'toSend') toSend.push({ device, status });
        else staged.push(device);
        return undefined;
      });
    }
    for (const group of await this.#groups(toSend)) staged.push(...(await this.#send(group)));
    if (isFirmware(this.#update)) {
      await Promise.all(staged.map((device) => this.#attempt(device.unitId, () => this.#activate(device))));
    }
    return unitIds.map((unitId) => this.#results.get(unitId)!);
  }

  /** Devices that need the same, together. */
  async #groups(units: readonly Unit[]): Promise<Group[]> {
    const groups = new Map<Transfer, Unit[]>();
    for (const unit of units) {
      await this.#attempt(unit.device.unitId, async () => {
        const transfer = await this.#transferTo(unit);
        groups.set(transfer, [...(groups.get(transfer) ?? []), unit]);
        return undefined;
      });
    }
    const made = [...groups].map(([transfer, members]) => ({ transfer, units: members }));
    return this.#options.broadcast === undefined ? made : this.#withoutWaste(made);
  }

  async #transferTo({ device, status }: Unit): Promise<Transfer> {
    const { digest, size } = status.slots[status.active];
    const transfer = await this.#planner.transferTo({ digest, size, unitId: device.unitId, slot: status.active });
    if (isUnderWay(status, transfer)) return transfer;
    // An earlier transfer may have been begun when less was known of what runs.
    const any = this.#options.encoding === undefined ? await this.#planner.transferToAny() : transfer;
    return isUnderWay(status, any) ? any : transfer;
  }

  /** Several small differences may be more than the whole once, which all can take. */
  async #withoutWaste(groups: Group[]): Promise<Group[]> {
    const differences = groups.reduce((sum, { transfer }) => sum + transfer.payload.length, 0);
    const any = this.#options.encoding === 'delta' ? undefined : await this.#planner.transferToAny();
    if (groups.length < 2 || any === undefined || differences <= any.payload.length) return groups;
    return [{ transfer: any, units: groups.flatMap(({ units }) => units) }];
  }

  /** Resolves with the devices that hold it, checked. */
  async #send({ transfer, units }: Group): Promise<DeviceUpdates[]> {
    const { broadcast } = this.#options;
    this.#tell({
      kind: 'plan',
      units: units.map(({ device }) => device.unitId),
      encoding: transfer.encoding,
      payloadSize: transfer.payload.length,
      imageSize: this.#update.image?.length ?? 0,
      broadcast: broadcast !== undefined,
    });
    const done: DeviceUpdates[] = [];
    const lacking = broadcast && (await this.#broadcast(transfer, units, broadcast.pauseMs ?? 0));
    for (const { device, status } of units) {
      await this.#attempt(device.unitId, async () => {
        const missing = lacking?.get(device) ?? (await this.#begin(device, status, transfer, false));
        if (lacking !== undefined && missing.length > 0) {
          this.#tell({ kind: 'repair', unitId: device.unitId, blocks: missing.length });
        }
        this.#expect(transfer, missing);
        if (missing.length > 0) this.#phase(device.unitId, 'sending');
        await completeTransfer(device, transfer, missing, {
          timeoutMs: this.#options.timeoutMs,
          onBlock: (block) => this.#sent(transfer, block),
          onVerify: () => this.#phase(device.unitId, 'verifying'),
        });
        if (this.#update.facts.kind === 'keys') {
          return { kind: 'keysReplaced', version: this.#update.facts.sequence };
        }
        done.push(device);
        return undefined;
      });
    }
    return done;
  }

  async #begin(
    device: DeviceUpdates,
    status: UpdateStatus,
    transfer: Transfer,
    envelopeSent: boolean,
  ): Promise<readonly number[]> {
    const resumes = isUnderWay(status, transfer);
    const missing = await beginTransfer(device, transfer, envelopeSent || resumes);
    if (resumes) {
      this.#tell({ kind: 'resumed', unitId: device.unitId, blocks: transfer.blocks, missing: missing.length });
    }
    return missing;
  }

  /** Resolves with what each device lacks afterwards. */
  async #broadcast(
    transfer: Transfer,
    units: readonly Unit[],
    pauseMs: number,
  ): Promise<Map<DeviceUpdates, readonly number[]>> {
    const lacking = new Map<DeviceUpdates, readonly number[]>();
    await this.#attemptAll(units, async () => {
      if (units.some(({ status }) => !isUnderWay(status, transfer))) {
        await broadcastEnvelope(this.#line, this.#retrying, transfer.envelope, pauseMs);
      }
      for (const { device, status } of units) {
        await this.#attempt(device.unitId, async () => {
          lacking.set(device, await this.#begin(device, status, transfer, true));
          this.#phase(device.unitId, 'sending');
          return undefined;
        });
      }
      const wanted = [...new Set([...lacking.values()].flat())].sort((a, b) => a - b);
      const rounds = new BroadcastRounds(wanted, pauseMs);
      for (let round = wanted.length === 0 ? undefined : rounds.first; round !== undefined; ) {
        this.#expect(transfer, round.blocks);
        const onBlock = (block: number): void => this.#sent(transfer, block);
        await broadcastBlocks(this.#line, this.#retrying, transfer, round.blocks, round.pauseMs, onBlock);
        for (const device of [...lacking.keys()]) {
          const ended = await this.#attempt(device.unitId, async () => {
            lacking.set(device, await missingBlocks(device, transfer));
            return undefined;
          });
          if (ended) lacking.delete(device);
        }
        round = rounds.next([...lacking.values()]);
        if (round !== undefined) this.#tell({ kind: 'repair', unitId: undefined, blocks: round.blocks.length });
      }
      // All of them check at the same time.
      for (const [device, missing] of lacking) {
        if (missing.length === 0)
          await this.#attempt(device.unitId, async () => {
            await startVerify(device);
            return undefined;
          });
      }
    });
    return lacking;
  }

  async #activate(device: DeviceUpdates): Promise<FlashOutcome | undefined> {
    const { activate = true, notBeforeS = 0, confirmAfterS = 0, check } = this.#options;
    const trialS = this.#options.trialS ?? (confirmAfterS === 0 ? TRIAL_S : 0);
    const { state } = await device.progress();
    if (state === UpdateState.staged) {
      if (!activate) return { kind: 'staged' };
      this.#phase(device.unitId, 'activating');
      await device.command({ kind: 'activate', notBeforeS, confirmAfterS, trialS });
    }
    return watchTrial(device, {
      isOurs: (status, slot) => runs(status, slot, this.#update),
      confirmAfterMs: confirmAfterS === 0 ? (this.#options.soakMs ?? SOAK_MS) : undefined,
      waitMs: notBeforeS === 0 ? (this.#options.waitMs ?? WAIT_MS) : 0,
      leaveOnTrial: this.#options.leaveOnTrial ?? false,
      check: async () => check?.(device.unitId),
      onPhase: (phase) => this.#phase(device.unitId, phase),
    });
  }

  /** Runs what is to be done with a device that has no result yet. True when it has one then. */
  async #attempt(unitId: number, work: () => Promise<FlashOutcome | undefined>): Promise<boolean> {
    if (this.#results.has(unitId)) return true;
    const outcome = await work().catch((error: unknown) => outcomeOf(error));
    if (outcome === undefined) return false;
    const result = { ...outcome, unitId };
    this.#results.set(unitId, result);
    this.#tell({ kind: 'result', result });
    return true;
  }

  /** As {@link #attempt}, for what is done with several devices at once. */
  async #attemptAll(units: readonly Unit[], work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      for (const { device } of units) await this.#attempt(device.unitId, () => Promise.reject(error));
    }
  }

  #expect(transfer: Transfer, blocks: readonly number[]): void {
    this.#progress.expect(blocks.reduce((sum, block) => sum + blockSize(transfer, block), 0));
  }

  #sent(transfer: Transfer, block: number): void {
    this.#progress.sent(blockSize(transfer, block));
    const retries = this.#line.statistics.retries - this.#lineRetriesBefore + this.#retrying.count;
    this.#tell({ kind: 'progress', ...this.#progress.now, retries });
  }

  #phase(unitId: number, phase: FlashPhase): void {
    if (this.#phases.get(unitId) === phase) return;
    this.#phases.set(unitId, phase);
    this.#tell({ kind: 'phase', unitId, phase });
  }

  #tell(event: FlashEvent): void {
    this.#options.onEvent?.(event);
  }
}

function blockSize(transfer: Transfer, block: number): number {
  return Math.min(BLOCK_SIZE, transfer.payload.length - block * BLOCK_SIZE);
}

/** What a failure means for the device. @throws what is none of the device's or the line's, and when the line was closed */
function outcomeOf(error: unknown): FlashOutcome {
  if (error instanceof FlashRefusedError) {
    return { kind: 'refused', refusal: error.refusal, message: error.message };
  }
  if (error instanceof FlashInterruptedError) return { kind: 'interrupted' };
  if (error instanceof NoUpdatesError) return { kind: 'noUpdates', message: error.message };
  const isClosed = error instanceof LineClosedError && error.reason === 'closed';
  if (isClosed || !(error instanceof LineError || error instanceof TransferLostError)) throw error;
  return { kind: 'unreachable', message: error.message };
}
