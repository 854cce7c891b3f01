import { event } from '../sdk/platform';
import { addSaturating, Load } from './load';
import { config, events, registers } from './profile.generated';

const MS_PER_MINUTE: u32 = 60_000;
/** A tank that is heated moves by so much, 0.01 K, in so long, whatever is drawn from it meanwhile. */
const MOVES: i32 = 20;
const STUCK_MS: u32 = 30 * MS_PER_MINUTE;
/** A sensor that was stuck moves again, 0.01 K. */
const MOVES_AGAIN: i32 = 100;

namespace Doubt {
  export const none: u32 = 0;
  export const stuck: u32 = 1;
  export const longRun: u32 = 2;
}

/**
 * Whether the tank's sensor is believed, which alone ends its heating. One that is stuck low, or drifts down as the tank
 * gets hotter, would have it heated without end.
 */
@unmanaged
export class TankTrust {
  doubt: u32;
  /** The reading that the next ones are compared with. */
  seen: i32;
  /** Time of heating since the reading moved. */
  heatedMs: u32;

  /** One scan, `heater` as the last one left it; `reading` in 0.01 °C. */
  follow(device: usize, heater: Load, reading: i32, elapsedMs: u32): bool {
    if (this.doubt != Doubt.none) return this.again(device, reading);
    if (!heater.on) return true;
    if (abs(reading - this.seen) >= MOVES) {
      this.seen = reading;
      this.heatedMs = 0;
    } else {
      this.heatedMs = addSaturating(this.heatedMs, elapsedMs);
    }
    const longestMin = <u32>config.waterHeaterMaximumRun(device);
    if (this.heatedMs >= STUCK_MS) {
      this.doubt = Doubt.stuck;
      event(device, events.tankSensorStuck, reading);
    } else if (heater.heldMs >= longestMin * MS_PER_MINUTE) {
      this.doubt = Doubt.longRun;
      event(device, events.waterHeaterMaximumRun, longestMin);
    }
    return this.doubt == Doubt.none;
  }

  private again(device: usize, reading: i32): bool {
    const moves = this.doubt == Doubt.stuck && abs(reading - this.seen) >= MOVES_AGAIN;
    if (!moves && registers.waterHeaterEnabled(device)) return false;
    this.doubt = Doubt.none;
    this.seen = reading;
    this.heatedMs = 0;
    return true;
  }
}
