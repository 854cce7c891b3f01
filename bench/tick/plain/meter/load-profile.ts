import { MINUTE_MS } from '../../../../protocols/time/units.ts';
import { LeftOutError, type PlainPlatform } from '../platform.ts';
import type { Registers } from '../registers.ts';
import { Holding, Input, saturate } from './image.ts';
import { Log } from './log.ts';

const CHANNELS = 8;
const PAYLOAD = 2024;
const Flag = { powerUp: 2, short: 16, long: 32, missingBefore: 64, overflow: 256, measurementFault: 512 } as const;

/** The load profile: energies of intervals. */
export class LoadProfile {
  private readonly registers: Registers;
  private readonly units: Float64Array;
  private readonly utcOffsetMs: number;
  private readonly log: Log;
  private readonly channels: readonly number[];
  private readonly base = new Float64Array(CHANNELS);
  private startMs = 0;
  private endMs = 0;
  private flags = 0;
  private lastEndMs = 0;

  constructor(registers: Registers, units: Float64Array, utcOffsetMs: number, platform: PlainPlatform) {
    this.registers = registers;
    this.units = units;
    this.utcOffsetMs = utcOffsetMs;
    const list = Array.from({ length: CHANNELS }, (_, index) =>
      registers.holding.getUint16(Holding.profileChannel + index * 2),
    );
    const end = list.indexOf(0);
    this.channels = end < 0 ? list : list.slice(0, end);
    if (this.channels.some((channel) => channel > CHANNELS)) throw new LeftOutError('channels that are no energy');
    this.log = new Log(platform, Math.floor(PAYLOAD / (6 + this.channels.length * 4)), 2 + this.channels.length);
  }

  /** What is kept with the energies. */
  record(): number[] {
    return [this.startMs, this.endMs, this.log.next, this.flags, ...this.base];
  }

  private get periodMs(): number {
    return this.registers.holding.getUint16(Holding.profilePeriod) * MINUTE_MS;
  }

  begin(timeMs: number, flags: number = Flag.powerUp): void {
    const period = this.periodMs;
    this.startMs = timeMs;
    this.endMs = (Math.floor((timeMs + this.utcOffsetMs) / period) + 1) * period - this.utcOffsetMs;
    this.flags = flags;
    this.base.set(this.units.subarray(0, CHANNELS));
  }

  /** `persist`: what is done before an entry is written. */
  minute(timeMs: number, persist: () => void): void {
    if (this.registers.input.getUint16(Input.measurementFaults) !== 0) this.flags |= Flag.measurementFault;
    if (timeMs < this.endMs) return;
    this.close(timeMs, persist);
    this.begin(timeMs, 0);
  }

  private close(untilMs: number, persist: () => void): void {
    const period = this.periodMs;
    const length = untilMs - this.startMs;
    let { flags } = this;
    if (length < period - 1000) flags |= Flag.short;
    if (length > period + 1000) flags |= Flag.long;
    if (this.lastEndMs !== 0 && this.endMs - period > this.lastEndMs) flags |= Flag.missingBefore;
    const values = this.channels.map((channel) => this.units[channel - 1]! - this.base[channel - 1]!);
    if (values.some((value) => value !== saturate(value))) flags |= Flag.overflow;
    persist();
    this.log.append([[this.endMs / 1000, flags, ...values.map(saturate)]]);
    this.lastEndMs = this.endMs;
    this.registers.input.setUint32(Input.profileEntries, this.log.next);
  }
}
