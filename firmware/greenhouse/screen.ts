import { config } from './profile.generated';
import { NONE, Sensors } from './sensors';

const CLOSED: i32 = 100;
/** Of a limit, %: below so much of it the screen opens again, so that one cloud does not move it. */
const BACK_PERCENT: i32 = 80;

/** One screen that keeps heat in by night and shades by day. */
@unmanaged
export class Screen {
  /** How far it is closed, %. */
  closed: i32;

  /** Without a sensor of radiation it is open: plants live of light. */
  step(device: usize, sensors: Sensors, day: bool, warm: bool): void {
    const shade = config.shade(device);
    const limit = config.shadeRadiation(device);
    const radiation = sensors.radiation;
    if (radiation == NONE) this.closed = 0;
    else if (!day && radiation < config.screenRadiation(device)) this.closed = warm ? 0 : CLOSED;
    else {
      const shading = this.closed == shade && radiation >= (limit * BACK_PERCENT) / 100;
      this.closed = radiation >= limit || shading ? shade : 0;
    }
  }
}
