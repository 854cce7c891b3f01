import { config, outputs, registers } from './profile.generated';

const MS_PER_HOUR: u64 = 3_600_000;

/** Light of a local year. It fades what it falls on for good: so only the sum counts, not when it came. */
@unmanaged
export class Light {
  /** lx · ms. */
  dose: u64;
  year: i32;
  /** For how long the blinds stay closed from now on. */
  closedMs: u32;

  /** Begins a new year where one has come; a clock that was put back makes none. */
  turn(year: i32): void {
    if (year <= this.year) return;
    this.year = year;
    this.dose = 0;
  }

  /** lx·h. */
  get hours(): u32 {
    return <u32>(this.dose / MS_PER_HOUR);
  }

  add(lux: u32, elapsedMs: u32): void {
    this.dose += <u64>lux * elapsedMs;
  }

  /** The blinds close while it is too bright and for a while after, and for the rest of a year whose dose is spent. */
  shade(device: usize, bright: bool, spent: bool, elapsedMs: u32): void {
    this.closedMs = bright ? <u32>config.blindTime(device) * 1000 : this.closedMs - min(this.closedMs, elapsedMs);
    outputs.setBlind(device, bright || spent || this.closedMs != 0 ? 1 : 0);
  }

  publish(device: usize): void {
    registers.setLightDoseOfYear(device, this.hours);
  }
}
