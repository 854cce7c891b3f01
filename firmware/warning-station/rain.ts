import { config, inputs, registers } from './profile.generated';

/** Rain of a tip, 0.1 mm. */
const TIP: u32 = 2;
/** More tips than this in one scan are no rain: the gauge was exchanged, or its counter began anew. */
const MOST_TIPS: u32 = 500;
const COUNTER: u32 = 0xffff;

const MINUTE_MS: u32 = 60_000;
const MINUTES: u32 = 60;
const HOURS: u32 = 24;

// Behind the fields: rain of the last minutes and of the last hours, u16 each, 0.1 mm, the one under way among them.
const BY_MINUTE: usize = 40;
const BY_HOUR: usize = BY_MINUTE + MINUTES * 2;
export const RAIN_SIZE: usize = BY_HOUR + HOURS * 2;

/** Rain by a tipping bucket, and its sums over three windows. */
@unmanaged
export class Rain {
  /** 0.1 mm since the device was made. */
  total: u32;
  /** What the counter was, and whether that is known. */
  tips: u32;
  known: u32;
  sinceMs: u32;
  /** Minutes that have begun; the hours are of 60 of them. */
  minute: u32;
  /** It has rained since the sums were last kept. */
  wet: u32;
  /** Rain of the last 10 min, 60 min and 24 h, the minute and hour under way among them. */
  tenMinutes: u32;
  sixtyMinutes: u32;
  day: u32;

  step(device: usize, elapsedMs: u32): void {
    const minute = this.minute;
    this.pass(elapsedMs);
    const tips = <u32>inputs.rainTips(device) & COUNTER;
    const more: u32 = (tips - this.tips) & COUNTER;
    const rains = this.known != 0 && more != 0 && more <= MOST_TIPS;
    if (rains) this.add(more * TIP);
    if (rains || this.minute != minute || this.known == 0) this.sumUp();
    this.tips = tips;
    this.known = 1;
  }

  /** Time in which nothing was counted. */
  pass(elapsedMs: u32): void {
    const sinceMs = <u64>this.sinceMs + elapsedMs;
    this.sinceMs = <u32>(sinceMs % MINUTE_MS);
    const minutes = <u32>(sinceMs / MINUTE_MS);
    // Beyond a day all windows are empty, however long it was.
    for (let left = min(minutes, MINUTES * (HOURS + 1)); left > 0; left--) {
      this.minute++;
      this.setSum(BY_MINUTE, this.minute % MINUTES, 0);
      if (this.minute % MINUTES == 0) this.setSum(BY_HOUR, (this.minute / MINUTES) % HOURS, 0);
    }
  }

  private add(rain: u32): void {
    this.total += rain;
    this.wet = 1;
    const hour = (this.minute / MINUTES) % HOURS;
    this.setSum(BY_MINUTE, this.minute % MINUTES, this.sum(BY_MINUTE, this.minute % MINUTES) + rain);
    this.setSum(BY_HOUR, hour, this.sum(BY_HOUR, hour) + rain);
  }

  private sum(at: usize, index: u32): u32 {
    return load<u16>(changetype<usize>(this) + at + ((<usize>index) << 1));
  }

  private setSum(at: usize, index: u32, rain: u32): void {
    store<u16>(changetype<usize>(this) + at + ((<usize>index) << 1), <u16>min(rain, 0xffff));
  }

  private sumUp(): void {
    this.tenMinutes = 0;
    this.sixtyMinutes = 0;
    this.day = 0;
    for (let ago: u32 = 0; ago < MINUTES; ago++) {
      const rain = this.sum(BY_MINUTE, (this.minute + MINUTES - ago) % MINUTES);
      if (ago < 10) this.tenMinutes += rain;
      this.sixtyMinutes += rain;
    }
    for (let hour: u32 = 0; hour < HOURS; hour++) this.day += this.sum(BY_HOUR, hour);
  }

  /** It rains enough for attention. */
  isHeavy(device: usize): bool {
    return (
      reaches(this.tenMinutes, config.rainLimits(device, 0)) ||
      reaches(this.sixtyMinutes, config.rainLimits(device, 1)) ||
      reaches(this.day, config.rainLimits(device, 2))
    );
  }

  publish(device: usize): void {
    registers.setRain10min(device, <u16>min(this.tenMinutes, 0xffff));
    registers.setRain1h(device, <u16>min(this.sixtyMinutes, 0xffff));
    registers.setRain24h(device, <u16>min(this.day, 0xffff));
    registers.setRainTotal(device, this.total);
  }
}

function reaches(rain: u32, limit: i32): bool {
  return limit != 0 && rain >= <u32>limit;
}
