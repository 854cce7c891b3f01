import { Crossing, Pedestrians } from './pedestrians';
import { ALL, bitOf, conflictsOf } from './phases';
import { fault, outputs } from './profile.generated';
import { PhaseState, Ring } from './ring';

/** Half a period of flashing. */
const FLASH_HALF_MS: u32 = 500;

/** The lamps of all phases, bit p - 1 for phase p. */
@unmanaged
export class Lamps {
  red: u32;
  yellow: u32;
  green: u32;
  walk: u32;
  clear: u32;

  allRed(): void {
    this.red = ALL;
    this.yellow = 0;
    this.green = 0;
    this.walk = 0;
    this.clear = 0;
  }

  /** Red at 1 Hz, lit first. */
  flash(timeMs: u32): void {
    this.allRed();
    if ((timeMs / FLASH_HALF_MS) & 1) this.red = 0;
  }

  /** Adds what a ring shows to all red. */
  show(ring: Ring, pedestrians: Pedestrians): void {
    const bit = bitOf(ring.phase);
    if (ring.state == PhaseState.green) {
      this.green |= bit;
      if (pedestrians.state == Crossing.walk) this.walk |= bit;
      if (pedestrians.state == Crossing.clear) this.clear |= bit;
    } else if (ring.state == PhaseState.yellow) {
      this.yellow |= bit;
    }
    this.red = ALL & ~(this.green | this.yellow);
  }

  /**
   * Last line before the outputs, independent of how the phases were chosen: a value of `fault` when lamps of
   * conflicting phases would be lit, or when a phase would not show exactly one lamp.
   */
  check(): u16 {
    const moving = this.green | this.yellow;
    for (let left = moving; left != 0; left &= left - 1) {
      if ((conflictsOf(<i32>ctz(left)) & moving) != 0) return fault.conflict;
    }
    const twice = (this.red & moving) | (this.green & this.yellow) | ((this.walk | this.clear) & ~this.green);
    return (this.red | moving) != ALL || twice != 0 ? fault.lamps : fault.none;
  }

  drive(device: usize): void {
    outputs.setLampRed(device, this.red);
    outputs.setLampYellow(device, this.yellow);
    outputs.setLampGreen(device, this.green);
    outputs.setPedWalk(device, this.walk);
    outputs.setPedClear(device, this.clear);
  }
}
