import { Alarm } from './alarms';
import { config } from './profile.generated';
import { alarmsOf } from './state';

const LOWEST_MCEL: i32 = -20_000;
const HIGHEST_MCEL: i32 = 200_000;
const HYSTERESIS_MCEL: i32 = 1000;
const MS_PER_S: u32 = 1000;

/** Watches the temperature of the water in the flow sensor. */
@unmanaged
export class TemperatureWatch {
  private cold: bool;
  private warm: bool;

  /** No water is so cold or so hot: the sensor is broken, or its line open or shorted. */
  isBroken(mCel: i32): bool {
    return mCel < LOWEST_MCEL || mCel > HIGHEST_MCEL;
  }

  /** Frost, and water warmer than the meter is made for; returns the delay of conditions in ms. */
  watch(device: usize, mCel: i32, known: bool, elapsedMs: u32): u32 {
    const frost = config.frostLimit(device) + (this.cold ? HYSTERESIS_MCEL : 0);
    const warm = config.temperatureLimit(device) - (this.warm ? HYSTERESIS_MCEL : 0);
    const delayMs = <u32>config.conditionDelay(device) * MS_PER_S;
    const alarms = alarmsOf(device);
    alarms.watch(device, Alarm.frost, known && mCel < frost, delayMs, elapsedMs);
    alarms.watch(device, Alarm.overTemperature, known && mCel > warm, delayMs, elapsedMs);
    this.cold = alarms.isActive(Alarm.frost);
    this.warm = alarms.isActive(Alarm.overTemperature);
    return delayMs;
  }
}
