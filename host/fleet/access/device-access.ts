import type { Update } from '../../flash/update.ts';
import type { FleetDevice } from '../fleet-device.ts';

/** How a host reaches the devices of the inventory. */
export interface DeviceAccess {
  /** One at a time for each line. @throws LineError when it cannot be opened */
  open(line: string, signal: AbortSignal): Promise<FleetLine>;
}

/** A line that is open for the work on its devices. */
export interface FleetLine {
  unit(device: FleetDevice): FleetUnit;
  close(): Promise<void>;
}

/** When firmware is activated, and when confirmed. */
export interface FirmwareTimes {
  /** UTC; 0: as soon as it is safe. */
  readonly activateAtS: number;
  readonly confirmAfterS: number;
}

/** How far one step with a device came. */
export type StepOutcome =
  /** By its own word it is as wanted; a receipt has to prove it. */
  | { readonly kind: 'done' }
  /** It has what it needs, and waits for its time or a safe moment. `untilS`: UTC, 0 when the time is its own. */
  | { readonly kind: 'staged'; readonly untilS: number }
  /** It did not take it, or gave it up again. `forGood`: it would not take it another time either. */
  | { readonly kind: 'refused'; readonly reason: string; readonly forGood: boolean }
  /** Something else is under way in it, which has to end first. */
  | { readonly kind: 'occupied'; readonly reason: string };

/**
 * One device, as campaigns work on it. Each may be done again at any time, whatever became of it before: the device itself knows
 * what it has. Rejects with a UnitUnreachableError when it does not answer, with a UnitFaultError when it answers nonsense, and with a WorkEndedError when the host ends.
 */
export interface FleetUnit {
  /** Public COSE_Key of the device. */
  deviceKey(): Promise<Uint8Array>;
  /** A COSE_Sign1 of what it runs, over `nonce`. */
  receipt(nonce: Uint8Array): Promise<Uint8Array>;
  flash(update: Update, times: FirmwareTimes): Promise<StepOutcome>;
  /** The firmware of before runs again. It was `sequence` that runs, waits or is on trial. */
  rollBackFirmware(sequence: number): Promise<StepOutcome>;
  pushConfig(signed: Uint8Array): Promise<StepOutcome>;
  /** The config of before the document `sequence` is in effect again. */
  rollBackConfig(sequence: number): Promise<StepOutcome>;
  /** The document `sequence`, if it waits for its time, does so no longer. */
  cancelConfig(sequence: number): Promise<StepOutcome>;
}

/** A device or its line does not answer. Blame: the line. Nothing is known of what it runs. */
export class UnitUnreachableError extends Error {
  override readonly name = 'UnitUnreachableError';
  readonly blame = 'line';
}

/** A device answers, but not as it should. Blame: the device. */
export class UnitFaultError extends Error {
  override readonly name = 'UnitFaultError';
  readonly blame = 'device';
  /** It would do the same another time. */
  readonly forGood: boolean;

  constructor(message: string, forGood: boolean) {
    super(message);
    this.forGood = forGood;
  }
}

/** The host is ending, or has lost the job: what was begun is left as it is, and done again by whoever comes next. */
export class WorkEndedError extends Error {
  override readonly name = 'WorkEndedError';

  constructor() {
    super('the work on this line has ended; what devices have received stays there');
  }
}
