import { config } from './profile.generated';
import { NONE, Sensors } from './sensors';

/** All of it: 0.01 %. */
const FULL: i32 = 10_000;
/** 0.01 °C outside above which a compartment without a sensor is not heated. */
const MILD: i32 = 1000;

/** Heats to a set point by its distance and what that was before (PI), and dries the air by heat where it is too humid. */
@unmanaged
export class Heating {
  /** Of the distance, 0.01 K · ms. */
  integral: i64;
  /** %. */
  power: i32;

  step(device: usize, sensors: Sensors, setPoint: i32, humid: bool, elapsedMs: u32): void {
    if (sensors.air == NONE) {
      // Frost does more harm than heat: without a sensor it is heated by the weather.
      const cold = sensors.outside == NONE || sensors.outside < MILD;
      this.power = cold ? config.safeHeating(device) : 0;
      this.integral = 0;
      return;
    }
    const distance = setPoint - sensors.air;
    const band = config.heatingBand(device);
    const reach = <i64>config.heatingIntegral(device) * 1000;
    // It is summed up only as far as it moves the valve.
    const most = <i64>band * reach;
    this.integral = min<i64>(max<i64>(this.integral + <i64>distance * elapsedMs, 0), most);
    const lasting = <i32>((this.integral / reach) * FULL) / band;
    const wanted = (distance * FULL) / band + lasting;
    const least = humid ? config.humidHeating(device) : 0;
    this.power = max(min(max(wanted, 0), FULL) / 100, least);
  }
}
