import { UpdateState } from '../../protocols/update/update-status.ts';
import type { Line } from '../line/line.ts';
import { DeviceUpdates } from './device-updates.ts';
import { checkFlashOptions, type FlashOptions } from './flash-options.ts';
import type { FlashOutcome, FlashResult } from './flash-result.ts';
import { FlashRun } from './flash-run.ts';
import { beginOrResume, type FlashUnit } from './flash-unit.ts';
import { Planner } from './plan.ts';
import { sendByBroadcast } from './send-by-broadcast.ts';
import { hasFirmware, runs, situationOf } from './situation.ts';
import type { Transfer } from './transfer.ts';
import { commandUnlessIn, completeTransfer, isUnderWay } from './unit-update.ts';
import { isFirmware, type Update } from './update.ts';
import { watchTrial } from './watch-trial.ts';

const TRIAL_S = 600;
const SOAK_MS = 5000;
/** Longer than a device waits for a safe moment before it calls the update off. */
const WAIT_MS = 35 * 60_000;

/** A device in which the update is, and whether it has to be activated yet. */
interface Holder {
  readonly device: DeviceUpdates;
  readonly isStaged: boolean;
}

/** Devices that need the same. */
interface Group {
  readonly transfer: Transfer;
  readonly units: readonly FlashUnit[];
}

/**
 * Gives devices of a line new firmware or a new key set: sends it, has it checked, activates it, and watches the trial
 * until it is confirmed. What stands in a device of an earlier, broken off transfer of the same is not sent again.
 *
 * One device that fails does not keep the others from going on. Resolves with what became of each, in the order given.
 * @throws FlashOptionError; LineClosedError when the line was closed
 */
export async function flash(
  line: Line,
  unitIds: readonly number[],
  update: Update,
  options: FlashOptions = {},
): Promise<FlashResult[]> {
  checkFlashOptions(unitIds, options);
  const run = new FlashRun(line, update, options);
  const planner = new Planner(update, options.encoding ?? 'smallest', options.findImage ?? (async () => undefined));
  const inDevice: Holder[] = [];
  const toSend: FlashUnit[] = [];
  for (const unitId of unitIds) {
    await run.attempt(unitId, async () => {
      run.phase(unitId, 'checking');
      const device = new DeviceUpdates(line, unitId, run.retrying, options.serial);
      const status = await device.status();
      if (!hasFirmware(status)) run.tell({ kind: 'rescue', unitId });
      const situation = await situationOf(device, status, update);
      if (situation.kind === 'ended') return situation.outcome;
      if (situation.kind === 'toSend') toSend.push({ device, status });
      else inDevice.push({ device, isStaged: status.state === UpdateState.staged });
      return undefined;
    });
  }
  for (const group of await groupsOf(run, planner, toSend)) {
    for (const device of await send(run, group)) inDevice.push({ device, isStaged: true });
  }
  if (isFirmware(update)) {
    await Promise.all(inDevice.map((holder) => run.attempt(holder.device.unitId, () => activate(run, holder))));
  }
  return run.results(unitIds);
}

async function groupsOf(run: FlashRun, planner: Planner, units: readonly FlashUnit[]): Promise<Group[]> {
  const groups = new Map<Transfer, FlashUnit[]>();
  for (const unit of units) {
    await run.attempt(unit.device.unitId, async () => {
      const transfer = await transferTo(run, planner, unit);
      groups.set(transfer, [...(groups.get(transfer) ?? []), unit]);
      return undefined;
    });
  }
  const made = [...groups].map(([transfer, members]) => ({ transfer, units: members }));
  if (run.options.broadcast === undefined || run.options.encoding === 'delta' || made.length < 2) return made;
  // Several small differences may be more than the whole once, which all can take.
  const differences = made.reduce((sum, { transfer }) => sum + transfer.payload.length, 0);
  const whole = await planner.transferToAny();
  if (differences <= whole.payload.length) return made;
  return [{ transfer: whole, units: made.flatMap((group) => group.units) }];
}

async function transferTo(run: FlashRun, planner: Planner, { device, status }: FlashUnit): Promise<Transfer> {
  // What does not run is nothing to be different from.
  if (!hasFirmware(status)) return planner.transferToAny();
  const { digest, size } = status.slots[status.active];
  const transfer = await planner.transferTo({ digest, size, unitId: device.unitId, slot: status.active });
  if (isUnderWay(status, transfer) || (run.options.encoding ?? 'smallest') !== 'smallest') return transfer;
  // An earlier transfer may have been begun when less was known of what runs.
  const whole = await planner.transferToAny();
  return isUnderWay(status, whole) ? whole : transfer;
}

/** Resolves with the devices that hold it, checked. */
async function send(run: FlashRun, { transfer, units }: Group): Promise<DeviceUpdates[]> {
  const { broadcast, timeoutMs, serial } = run.options;
  const { facts, image } = run.update;
  run.tell({
    kind: 'plan',
    units: units.map(({ device }) => device.unitId),
    encoding: transfer.encoding,
    payloadSize: transfer.payload.length,
    imageSize: image?.length ?? 0,
    broadcast: broadcast !== undefined,
  });
  const received = broadcast && (await sendByBroadcast(run, transfer, units, broadcast.pauseMs ?? 0));
  const done: DeviceUpdates[] = [];
  for (const { device, status } of units) {
    const { unitId } = device;
    await run.attempt(unitId, async () => {
      const had = received?.get(device) ?? (await beginOrResume(run, device, status, transfer));
      const { missing } = had;
      if (received !== undefined && missing.length > 0) run.tell({ kind: 'repair', unitId, blocks: missing.length });
      run.expect(transfer, missing);
      if (missing.length > 0) run.phase(unitId, 'sending');
      await completeTransfer(device, transfer, had, {
        timeoutMs,
        serial,
        onBlock: (block) => run.sent(transfer, block),
        onRepair: (blocks) => {
          run.expect(transfer, blocks);
          run.tell({ kind: 'repair', unitId, blocks: blocks.length });
        },
        onVerify: () => run.phase(unitId, 'verifying'),
      });
      if (facts.kind === 'keys') return { kind: 'keysReplaced', version: facts.sequence };
      done.push(device);
      return undefined;
    });
  }
  return done;
}

async function activate(run: FlashRun, { device, isStaged }: Holder): Promise<FlashOutcome> {
  const { unitId } = device;
  const { notBeforeS = 0, confirmAfterS = 0, check, soakMs = SOAK_MS, waitMs = WAIT_MS } = run.options;
  const trialS = run.options.trialS ?? (confirmAfterS === 0 ? TRIAL_S : 0);
  if (isStaged) {
    if (run.options.activate === false) return { kind: 'staged' };
    run.phase(unitId, 'activating');
    await commandUnlessIn(device, { kind: 'activate', notBeforeS, confirmAfterS, trialS }, [
      UpdateState.waiting,
      UpdateState.trial,
    ]);
  }
  return watchTrial(device, {
    isOurs: (status, slot) => runs(status, slot, run.update),
    confirmAfterMs: confirmAfterS === 0 ? soakMs : undefined,
    waitMs: notBeforeS === 0 ? waitMs : 0,
    leaveOnTrial: run.options.leaveOnTrial ?? false,
    check: async () => check?.(unitId),
    onPhase: (phase) => run.phase(unitId, phase),
  });
}
