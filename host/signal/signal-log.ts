import type { Profile } from '../../protocols/profile/profile.ts';
import type { VolumeEntry } from '../../protocols/signal/log-volumes.ts';
import type { Clock } from '../clock/clock.ts';
import { LineError } from '../line/errors.ts';
import type { Line, RequestOptions } from '../line/line.ts';
import { type LogBatch, type LogPosition, SignalLogReader } from './log-reader.ts';

/** What is needed of a driver (host/device) of a signal controller. */
export interface LoggingDevice {
  readonly line: Line;
  readonly unitId: number;
  readonly profile: Profile;
  readonly readableNames: readonly string[];
  read(name: string, options?: RequestOptions): Promise<unknown>;
}

export interface LogOptions extends RequestOptions {
  /** Where an earlier reading had come to; from the oldest event that is kept where it is left out. */
  readonly position?: LogPosition;
}

export interface FollowOptions extends LogOptions {
  readonly clock: Clock;
  /**
   * Time between two readings, default 5 s. A controller keeps 1024 events: a junction of 16 detectors at capacity has some
   * ten a second, so 60 s would do for it.
   */
  readonly intervalMs?: number;
  /** Ends it, behind a reading under way. */
  readonly stop: AbortSignal;
  /** A reading failed on the line; the next one goes on from where this had come to. */
  readonly onFailure?: (error: LineError) => void;
}

const INTERVAL_MS = 5000;

/**
 * The high resolution log of a controller as far as it is kept, oldest first, in batches without a gap inside; gaps before
 * them are stated.
 * @throws NoSignalLogError, LineError, SignalLogError, LogContendedError
 */
export async function* readSignalLog(
  device: LoggingDevice,
  clock: Clock,
  { position, ...options }: LogOptions = {},
): AsyncGenerator<LogBatch> {
  const reader = readerOf(device, options);
  yield* reader.events(await timeOf(device, clock, options), position);
}

/** {@link readSignalLog} again and again, as events come. @throws NoSignalLogError, SignalLogError, LogContendedError */
export async function* followSignalLog(
  device: LoggingDevice,
  { clock, intervalMs = INTERVAL_MS, stop, onFailure, position, ...options }: FollowOptions,
): AsyncGenerator<LogBatch> {
  const reader = readerOf(device, options);
  let last = position;
  while (!stop.aborted) {
    try {
      for await (const batch of reader.events(await timeOf(device, clock, options), last)) {
        // A log that began anew and is still empty is read from its begin.
        last = batch.events.at(-1) ?? (batch.gap === undefined ? last : undefined);
        yield batch;
      }
    } catch (error) {
      if (!(error instanceof LineError)) throw error;
      onFailure?.(error);
    }
    if (stop.aborted) return;
    await pause(clock, intervalMs, stop);
  }
}

/** Volumes and occupancies by period, oldest first, from entry `from` on. @throws NoSignalLogError, LineError, SignalLogError */
export function readVolumes(device: LoggingDevice, from = 0, options: RequestOptions = {}): Promise<VolumeEntry[]> {
  return readerOf(device, options).volumes(from);
}

/** Resolves `delayMs` later, or at once when it is to stop. */
function pause(clock: Clock, delayMs: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      cancel();
      stop.removeEventListener('abort', end);
      resolve();
    };
    const cancel = clock.after(delayMs, end);
    stop.addEventListener('abort', end);
  });
}

function readerOf(device: LoggingDevice, options: RequestOptions): SignalLogReader {
  const controller = `${device.line.name}, unit ${device.unitId}`;
  return new SignalLogReader(device.line, device.unitId, device.profile, { controller, ...options });
}

/** UTC in ms by the controller's clock, in which its log is; by ours where its profile does not tell. */
async function timeOf(device: LoggingDevice, clock: Clock, options: RequestOptions): Promise<number> {
  if (!device.readableNames.includes('time')) return clock.wallMs();
  return Number(await device.read('time', options)) * 1000;
}
