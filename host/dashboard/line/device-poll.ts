import { ExceptionCode } from '../../../protocols/modbus/constants.ts';
import type { Clock } from '../../clock/clock.ts';
import type { Reading } from '../../device/device-driver.ts';
import { openDevice } from '../../device/open-device.ts';
import { ExceptionResponseError, LineError, RequestTimeoutError } from '../../line/errors.ts';
import type { Line } from '../../line/line.ts';
import type { DeviceState, Happening, ShownValue, Watched } from '../world.ts';
import type { LineDevice } from './line-device.ts';

/** Pause between two readings of a device that only its tile shows: so long, or so many times as long as a reading took. */
const GLANCE = { leastMs: 2000, times: 10 } as const;
/** The same for one whose page is open. */
const OPENED = { leastMs: 500, times: 2 } as const;
/** A device that does not answer is asked again after so long, then after twice as long, up to the longest. */
const AWAY = { firstMs: 2000, longestMs: 60_000 } as const;

export interface DevicePollOptions {
  readonly device: LineDevice;
  readonly line: Line;
  readonly clock: Clock;
  /** Now, in ms of the world's time. */
  readonly now: () => number;
  /** Of registers what changed. */
  readonly onState: (state: DeviceState) => void;
  readonly onHappening: (happening: Happening) => void;
}

/**
 * Reads what is watched of a device again and again, in the fewest requests, and leaves the line free in between. What
 * nobody watches is not asked for; one that does not answer is asked ever more seldom.
 */
export class DevicePoll {
  readonly #options: DevicePollOptions;
  readonly #readable: ReadonlySet<string>;
  /** Bits that are alarms. */
  readonly #alarms: ReadonlyMap<string, 'warning' | 'error'>;
  readonly #driver;
  /** What was told last, as text. */
  readonly #told = new Map<string, string>();
  /** What the device says that it does not have. */
  readonly #lacking = new Set<string>();
  #names: readonly string[] = [];
  /** What the street watches is the least that any page does. */
  #fewest = Number.POSITIVE_INFINITY;
  #state: DeviceState['state'] = 'unknown';
  #failures = 0;
  #isHeld = false;
  #isClosed = false;
  /** It was woken while it was reading. */
  #isWoken = false;
  #wake: () => void = () => {};
  readonly #ended: Promise<void>;

  constructor(options: DevicePollOptions) {
    const { line, device } = options;
    this.#options = options;
    this.#driver = openDevice(line, device.unitId, device.profile, { retries: 0 });
    this.#readable = new Set(this.#driver.readableNames);
    this.#alarms = new Map(
      device.profile.discreteInputs.flatMap(({ name, severity }) => (severity ? [[name, severity] as const] : [])),
    );
    this.#ended = this.#run();
  }

  /** Undefined when nobody watches it. */
  watch(watched: Watched | undefined): void {
    const { registers = [] } = watched ?? {};
    const names = registers === 'all' ? [...this.#readable] : registers.filter((name) => this.#readable.has(name));
    const isNew = names.some((name) => !this.#names.includes(name));
    this.#names = names;
    if (names.length > 0) this.#fewest = Math.min(this.#fewest, names.length);
    for (const name of this.#told.keys()) if (!names.includes(name)) this.#told.delete(name);
    if (isNew) this.#wake();
  }

  /** It is left alone while something else is done with it. */
  hold(isHeld: boolean): void {
    this.#isHeld = isHeld;
    if (!isHeld) this.readSoon();
  }

  /** Something was done with it. */
  readSoon(): void {
    this.#wake();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#wake();
    await this.#ended;
  }

  async #run(): Promise<void> {
    while (!this.#isClosed) {
      const beganMs = this.#options.clock.monotonicMs();
      const isIdle = this.#isHeld || this.#names.length === 0;
      this.#isWoken = false;
      this.#wake = () => {
        this.#isWoken = true;
      };
      if (!isIdle) await this.#read();
      if (this.#isClosed) return;
      if (this.#isWoken) continue;
      await this.#rest(isIdle ? Number.POSITIVE_INFINITY : this.#pauseMs(this.#options.clock.monotonicMs() - beganMs));
    }
  }

  #pauseMs(tookMs: number): number {
    if (this.#failures > 0) return Math.min(AWAY.longestMs, AWAY.firstMs * 2 ** (this.#failures - 1));
    const { leastMs, times } = this.#names.length > this.#fewest ? OPENED : GLANCE;
    return Math.max(leastMs, times * tookMs);
  }

  #rest(pauseMs: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = Number.isFinite(pauseMs) ? this.#options.clock.after(pauseMs, resolve) : () => {};
      this.#wake = () => {
        cancel();
        resolve();
      };
    });
  }

  async #read(): Promise<void> {
    const names = this.#names.filter((name) => !this.#lacking.has(name));
    try {
      // Whether it is there is asked once, not by all that is wanted of it.
      if (this.#state !== 'runs') await this.#driver.readEach(names.slice(0, 1));
      const readings = await this.#driver.readEach(names);
      if (!this.#isClosed) this.#answered(readings);
    } catch (error) {
      if (!(error instanceof LineError)) throw error;
      if (!this.#isClosed) this.#failed(error);
    }
  }

  #answered(readings: ReadonlyMap<string, Reading>): void {
    const registers: Record<string, ShownValue> = {};
    for (const [name, { value, error }] of readings) {
      if (isLacking(error)) this.#lacking.add(name);
      if (value === undefined) continue;
      const text = String(value);
      const before = this.#told.get(name);
      if (before === text || !this.#names.includes(name)) continue;
      this.#told.set(name, text);
      registers[name] = value;
      if (value === true && before !== undefined) this.#tellAlarm(name);
    }
    if (this.#state === 'unreachable') this.#tellLog('info', 'answers again');
    this.#state = 'runs';
    this.#failures = 0;
    this.#tell({ state: 'runs', registers });
  }

  #failed(error: LineError): void {
    const reason = reasonOf(error);
    this.#failures++;
    this.#lacking.clear();
    if (this.#state !== 'unreachable') this.#tellLog('error', reason);
    this.#state = 'unreachable';
    this.#tell({ state: 'unreachable', reason, registers: {} });
  }

  #tell(state: Pick<DeviceState, 'state' | 'reason' | 'registers'>): void {
    const { device, now, onState } = this.#options;
    const atMs = state.state === 'runs' ? { atMs: now() } : {};
    onState({ name: device.name, ...state, inputs: {}, outputs: {}, plant: {}, ...atMs });
  }

  #tellAlarm(name: string): void {
    const severity = this.#alarms.get(name);
    const { device, now, onHappening } = this.#options;
    if (severity) onHappening({ kind: 'event', atMs: now(), device: device.name, name, severity, value: 0 });
  }

  #tellLog(severity: 'info' | 'error', text: string): void {
    const { device, now, onHappening } = this.#options;
    onHappening({ kind: 'log', atMs: now(), device: device.name, severity, text });
  }
}

/** What was asked does not matter: it is all the same to one that is not there. */
function reasonOf(error: LineError): string {
  if (!(error instanceof RequestTimeoutError)) return error.message;
  return `no answer within ${error.timeoutMs} ms: check power, unit id, line settings and wiring`;
}

function isLacking(error: Error | undefined): boolean {
  return error instanceof ExceptionResponseError && error.exceptionCode === ExceptionCode.illegalDataAddress;
}
