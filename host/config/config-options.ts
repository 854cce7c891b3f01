import type { Clock } from '../clock/clock.ts';
import { systemClock } from '../clock/system.ts';
import type { SerialTiming } from '../flash/answer-time.ts';
import { Retrying } from '../flash/retrying.ts';
import type { Line } from '../line/line.ts';
import { DeviceConfig } from './device-config.ts';

/** How devices are asked. */
export interface ConfigOptions {
  readonly clock?: Clock;
  /** Ends it; what the devices have received stays there. */
  readonly signal?: AbortSignal | undefined;
  /** Times that something is tried again, with growing pauses, before a device is given up. Default 12, about a minute. */
  readonly retries?: number | undefined;
  /** How long a device may take to answer, in ms. Default: the line's. */
  readonly timeoutMs?: number | undefined;
  /** What a device signs with its receipt, when one is asked for. Default by chance; a simulation has chance of its own. */
  readonly newNonce?: (() => Uint8Array) | undefined;
  /** The serial line under `line`, where it is one: what is lost is then sent again sooner. Default: not known. */
  readonly serial?: SerialTiming | undefined;
}

export function retryingOf({ clock = systemClock, signal, retries, timeoutMs }: ConfigOptions): Retrying {
  return new Retrying({ clock, signal, retries, timeoutMs });
}

export function deviceOf(line: Line, unitId: number, options: ConfigOptions): DeviceConfig {
  return new DeviceConfig(line, unitId, retryingOf(options), options.serial);
}
