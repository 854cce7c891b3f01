import { digitsOf, localMsOf } from '../../../protocols/dlt645/clock-fields.ts';
import { ErrorBit } from '../../../protocols/dlt645/constants.ts';
import { DAY_MS, MINUTE_MS } from '../../../protocols/time/units.ts';
import type { NamedRegisters } from './named-registers.ts';
import { type Outcome, outcomeOf } from './outcome.ts';

const MS_PER_SECOND = 1000;
/** A broadcast sets no clock that is further off (DL/T 645-2007, clause 7.6). */
const BROADCAST_LIMIT_MS = 5 * MINUTE_MS;
/** Nor does it around midnight and billing resets, so that none is left out or comes twice. */
const GUARD_MS = 5 * MINUTE_MS;

export interface DeviceClockOptions {
  readonly registers: NamedRegisters;
  /** UTC in ms, of a device that has no register for it. */
  readonly wallMs: () => number;
  /** Local time less UTC of such a device. */
  readonly utcOffsetMinutes: number;
  /** Days and hours of billing resets, local time as DDhh; 0 is none. */
  readonly billingDays: () => readonly number[];
}

/** A device's clock, by its registers `clock`, `localOffset` and `clockSet` where it has them. */
export class DeviceClock {
  readonly #options: DeviceClockOptions;
  /** Local day on which a broadcast was obeyed last. */
  #broadcastDay: number | undefined;

  constructor(options: DeviceClockOptions) {
    this.#options = options;
  }

  /** UTC in ms. */
  utcMs(): number {
    // Before its first scan a device does not know the time.
    const seconds = this.#options.registers.read('clock') ?? 0;
    return seconds === 0 ? this.#options.wallMs() : seconds * MS_PER_SECOND;
  }

  /** Local time less UTC, now. */
  offsetMs(): number {
    const { registers, utcOffsetMinutes } = this.#options;
    const known = (registers.read('clock') ?? 0) !== 0;
    return ((known ? registers.read('localOffset') : undefined) ?? utcOffsetMinutes) * MINUTE_MS;
  }

  /** Local time as milliseconds since 1970-01-01T00:00. */
  localMs(): number {
    return this.utcMs() + this.offsetMs();
  }

  /** Local time of a moment that a register gives in UTC; at the offset that holds now. */
  localOf(utcSeconds: number): number {
    return utcSeconds * MS_PER_SECOND + this.offsetMs();
  }

  /** YYMMDDhhmm of such a moment. */
  minuteOf(utcSeconds: number): string {
    return digitsOf(this.localOf(utcSeconds)).slice(0, 10);
  }

  /** Sets the clock to a local time, by the offset that holds now. */
  set(localMs: number): Outcome {
    const seconds = Math.round((localMs - this.offsetMs()) / MS_PER_SECOND);
    // 0 asks for nothing.
    if (seconds <= 0) return ErrorBit.other;
    return outcomeOf(this.#options.registers.write(['clockSet', seconds]));
  }

  /** A broadcast of the time, YYMMDDhhmmss: obeyed within five minutes, once a day, and not around resets. */
  broadcast(digits: string): boolean {
    const toMs = localMsOf(digits);
    const fromMs = this.localMs();
    if (toMs === undefined || Math.abs(toMs - fromMs) > BROADCAST_LIMIT_MS) return false;
    const day = Math.floor(fromMs / DAY_MS);
    if (day === this.#broadcastDay || this.#isGuarded(fromMs) || this.#isGuarded(toMs)) return false;
    if (this.set(toMs) !== 0) return false;
    this.#broadcastDay = day;
    return true;
  }

  #isGuarded(localMs: number): boolean {
    const moments = [0, 24 * 60 * MINUTE_MS];
    const dates = new Set([-GUARD_MS, GUARD_MS].map((near) => new Date(localMs + near).getUTCDate()));
    for (const dayHour of this.#options.billingDays()) {
      const [day, hour] = [Math.floor(dayHour / 100), dayHour % 100];
      if (day > 0 && dates.has(day)) moments.push(hour * 60 * MINUTE_MS);
    }
    const ofDayMs = ((localMs % DAY_MS) + DAY_MS) % DAY_MS;
    return moments.some((atMs) => Math.abs(ofDayMs - atMs) < GUARD_MS);
  }
}
