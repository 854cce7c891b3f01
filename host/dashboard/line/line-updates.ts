import type { Clock } from '../../clock/clock.ts';
import type { SerialTiming } from '../../flash/answer-time.ts';
import { flash } from '../../flash/flash.ts';
import { isSuccess } from '../../flash/flash-result.ts';
import type { FindImage } from '../../flash/plan.ts';
import type { ReadUpdate } from '../../flash/read-update.ts';
import { isFirmware } from '../../flash/update.ts';
import type { Line } from '../../line/line.ts';
import { CommandError } from '../../web/command-error.ts';
import { FlashJob } from '../flash-job.ts';
import type { ShownJob } from '../world.ts';
import type { LineDevice } from './line-device.ts';

/** What may be given to devices, and how. */
export interface UpdateOptions {
  /** By the name that people choose it by. */
  readonly bundles: ReadonlyMap<string, ReadUpdate>;
  /** Of a serial line. */
  readonly serial?: SerialTiming | undefined;
  /** How long a device may take to answer, in ms. Default: the line's. */
  readonly timeoutMs?: number | undefined;
  readonly findImage?: FindImage;
  /** Told of the image that at least one device took. */
  readonly onTaken?: (image: Uint8Array) => Promise<void>;
}

export interface LineUpdatesOptions extends UpdateOptions {
  readonly line: Line;
  readonly clock: Clock;
  /** Devices are left alone from when an update begins until it ends. */
  readonly onHold: (devices: readonly LineDevice[], isHeld: boolean) => void;
  /** An update began, or ended: with what went wrong. */
  readonly onAction: (text: string, error?: string) => void;
}

/** The latest that are told. */
const MOST_JOBS = 50;

/** Updates of a line's devices that a page asked for, as `kerb flash` does them, one at a time. */
export class LineUpdates {
  readonly #options: LineUpdatesOptions;
  readonly #stop = new AbortController();
  #jobs: FlashJob[] = [];
  #count = 0;
  #hasChanged = false;
  #running: Promise<void> | undefined;

  constructor(options: LineUpdatesOptions) {
    this.#options = options;
  }

  /** Begins one, and does not wait for its end. @throws CommandError */
  begin(devices: readonly LineDevice[], bundle: string): void {
    const read = this.#options.bundles.get(bundle);
    if (read === undefined) throw new CommandError(`there is no bundle ${bundle}`);
    if (this.#running !== undefined)
      throw new CommandError('an update is under way: the next can begin when it has ended');
    const other = devices.find(({ profile }) => read.profile !== undefined && profile.class !== read.profile.class);
    if (other !== undefined) {
      throw new CommandError(`${bundle} is for ${read.profile!.class}, and ${other.name} is a ${other.profile.class}`);
    }
    const names = devices.map(({ name }) => name).join(', ');
    const job = new FlashJob(
      `flash ${++this.#count}`,
      `${bundle}: ${names}`,
      new Map(devices.map(({ unitId, name }) => [unitId, name])),
    );
    this.#jobs = [...this.#jobs, job].slice(-MOST_JOBS);
    this.#hasChanged = true;
    this.#running = this.#flash(job, devices, read, `update ${names} with ${bundle}`).finally(() => {
      this.#running = undefined;
    });
  }

  /** Whether something is another since the last call. */
  changed(): boolean {
    const hasChanged = this.#hasChanged;
    this.#hasChanged = false;
    return hasChanged;
  }

  get shown(): ShownJob[] {
    return this.#jobs.map((job) => job.shown);
  }

  /** What devices have received stays there. */
  async close(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #flash(job: FlashJob, devices: readonly LineDevice[], { update }: ReadUpdate, text: string): Promise<void> {
    const { line, clock, serial, timeoutMs, findImage, onTaken, onHold, onAction } = this.#options;
    onHold(devices, true);
    onAction(text);
    try {
      const results = await flash(
        line,
        devices.map(({ unitId }) => unitId),
        update,
        {
          ...{ clock, serial, timeoutMs, signal: this.#stop.signal },
          ...(findImage && { findImage }),
          onEvent: (event) => {
            job.take(event);
            this.#hasChanged = true;
          },
        },
      );
      const failed = results.filter((result) => !isSuccess(result)).length;
      onAction(text, failed === 0 ? undefined : `${failed} of ${results.length} failed`);
      if (isFirmware(update) && failed < results.length) await onTaken?.(update.image);
    } catch (error) {
      onAction(text, (error as Error).message);
    } finally {
      onHold(devices, false);
    }
  }
}
