import { config } from './profile.generated';
import { NONE, Sensors } from './sensors';
import { Vents } from './vents';

/** ppm below the set point at which it begins. */
const BELOW: i32 = 50;

/** Carbon dioxide for the plants: by day, with light, with the vents all but closed, and never without a sensor of it. */
@unmanaged
export class Dosing {
  open: bool;
  openMs: u64;

  /** `allowed`: it is switched on, and there is no alarm of it. */
  step(device: usize, sensors: Sensors, vents: Vents, day: bool, allowed: bool, elapsedMs: u32): void {
    if (this.open) this.openMs += elapsedMs;
    const light = sensors.radiation != NONE && sensors.radiation >= config.co2Radiation(device);
    const kept = max(vents.lee, vents.windward) <= config.co2Vent(device);
    if (!allowed || !day || !light || !kept || sensors.co2 == NONE) this.open = false;
    else this.open = sensors.co2 < config.co2SetPoint(device) - (this.open ? 0 : BELOW);
  }
}
