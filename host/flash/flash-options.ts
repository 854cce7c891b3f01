import type { Clock } from '../clock/clock.ts';
import type { SerialTiming } from './answer-time.ts';
import { FlashOptionError } from './errors.ts';
import type { FlashEvent } from './flash-event.ts';
import type { EncodingChoice, FindImage } from './plan.ts';

export interface BroadcastOptions {
  /**
   * What devices get to take each frame, in ms, beside the silence between frames. Default 0; more is given by itself when
   * much does not arrive. A line through a network needs the time that a frame takes on the serial line behind it.
   */
  readonly pauseMs?: number;
}

export interface FlashOptions {
  readonly clock?: Clock;
  /** Ends it; what the devices have received stays there. */
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: FlashEvent) => void;
  /** Default `smallest`. */
  readonly encoding?: EncodingChoice;
  /** Finds the image that a device runs, so that only the difference is sent. Default: none is known. */
  readonly findImage?: FindImage;
  /** Sends what the devices have in common to all of them at once (unit id 0). Default: to each alone. */
  readonly broadcast?: BroadcastOptions | undefined;
  /** False leaves it staged. Default true. */
  readonly activate?: boolean;
  /** UTC in seconds since 1970; default: as soon as it is safe. */
  readonly notBeforeS?: number | undefined;
  /** The device confirms by itself when its trial has gone on so long, in s. Default: this host confirms. */
  readonly confirmAfterS?: number | undefined;
  /** The device goes back to the firmware of before when its trial has gone on so long unconfirmed, in s. Default 600. */
  readonly trialS?: number | undefined;
  /** How long the new firmware runs before this host confirms it, in ms. Default 5000. */
  readonly soakMs?: number;
  /** How long a device may wait for its time and a safe moment before it is left to itself, in ms. Default 35 minutes. */
  readonly waitMs?: number;
  /** Does not stay until the trial has ended: another has to confirm it. Default false. */
  readonly leaveOnTrial?: boolean;
  /** Asked before this host confirms a trial; when it rejects, the device is told to go back to the firmware of before. */
  readonly check?: (unitId: number) => Promise<void>;
  /** Times that something is tried again, with growing pauses, before a device is given up. Default 12, about a minute. */
  readonly retries?: number | undefined;
  /** The serial line under `line`, where it is one: what is lost is then sent again sooner. Default: not known. */
  readonly serial?: SerialTiming | undefined;
  /** How long a device may take to answer, in ms. Default: the line's. */
  readonly timeoutMs?: number | undefined;
}

const LONGEST_TRIAL_S = 0xffff_ffff;

/** @throws FlashOptionError */
export function checkFlashOptions(units: readonly number[], options: FlashOptions): void {
  if (units.length === 0) throw new FlashOptionError('no unit is given to flash');
  for (const unitId of units) {
    if (!Number.isInteger(unitId) || unitId < 0 || unitId > 255) {
      throw new FlashOptionError(`unit ${unitId} cannot be: unit ids are 1 to 247, over TCP 0 to 255`);
    }
  }
  if (new Set(units).size < units.length) throw new FlashOptionError('a unit is given twice');
  for (const name of ['notBeforeS', 'confirmAfterS', 'trialS'] as const) {
    const value = options[name];
    if (value !== undefined && !(Number.isInteger(value) && value >= 1 && value <= LONGEST_TRIAL_S)) {
      throw new FlashOptionError(`${name} is ${value}; it must be whole seconds, 1 to ${LONGEST_TRIAL_S}`);
    }
  }
  const { confirmAfterS, trialS } = options;
  if (confirmAfterS !== undefined && trialS !== undefined && trialS <= confirmAfterS) {
    throw new FlashOptionError(
      `a trial of ${trialS} s ends before the device confirms it after ${confirmAfterS} s: leave one of them out`,
    );
  }
}
