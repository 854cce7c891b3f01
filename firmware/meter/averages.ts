import { CHANNELS, channelAt, isAveraged } from './profile-channels';
import { registers } from './profile.generated';

export const AVERAGES_SIZE: usize = 8 + ((<usize>CHANNELS) << 3);
const FIRST_MINIMUM: u32 = 31;
const FIRST_MAXIMUM: u32 = 34;

/** Means, minima and maxima of the interval under way, over the time that was measured in it. */
@unmanaged
export class Averages {
  measuredMs: i64;
  // Behind it an i64 for each channel of the list: the sum of value × ms, or the extreme.

  clear(): void {
    memory.fill(changetype<usize>(this), 0, AVERAGES_SIZE);
  }

  /** Takes in what holds for `spanMs`. */
  add(device: usize, channels: u32, spanMs: i64): void {
    if (spanMs <= 0) return;
    for (let index: u32 = 0; index < channels; index++) {
      const channel = channelAt(device, index);
      if (isAveraged(channel)) this.take(index, channel, current(device, channel), spanMs);
    }
    this.measuredMs += spanMs;
  }

  private take(index: u32, channel: u32, value: i64, spanMs: i64): void {
    const at = changetype<usize>(this) + ((<usize>index) << 3);
    const before = load<i64>(at, 8);
    if (channel < FIRST_MINIMUM) store<i64>(at, before + value * spanMs, 8);
    else if (this.measuredMs == 0) store<i64>(at, value, 8);
    else if (channel < FIRST_MAXIMUM) store<i64>(at, min(before, value), 8);
    else store<i64>(at, max(before, value), 8);
  }

  /** Of the channel at `index` of the list; what holds now when nothing was measured. Means are rounded to the nearest. */
  value(device: usize, index: u32, channel: u32): i64 {
    const span = this.measuredMs;
    if (span == 0) return current(device, channel);
    const taken = load<i64>(changetype<usize>(this) + ((<usize>index) << 3), 8);
    if (channel >= FIRST_MINIMUM) return taken;
    return (taken + (taken < 0 ? -span : span) / 2) / span;
  }
}

/** What holds now. Registers of like quantities follow one another. */
export function current(device: usize, channel: u32): i64 {
  if (channel >= FIRST_MAXIMUM) return registers.voltageL1(device + ((channel - FIRST_MAXIMUM) << 2));
  if (channel >= FIRST_MINIMUM) return registers.voltageL1(device + ((channel - FIRST_MINIMUM) << 2));
  if (channel == 19) return registers.powerFactor(device);
  if (channel == 18) return registers.frequency(device);
  if (channel >= 14) return registers.currentL1(device + ((channel - 14) << 2));
  return registers.voltageL1(device + ((channel - 11) << 2));
}
