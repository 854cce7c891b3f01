import { Walking } from './crossing.ts';
import { Fault, PhaseState } from './image.ts';
import { ALL, conflictsOf, firstOf } from './phases.ts';
import type { Ring } from './ring.ts';

const FLASH_HALF_MS = 500;

/** The lamps of all phases, as masks. */
export class Lamps {
  private red = 0;
  private yellow = 0;
  private green = 0;
  private walk = 0;
  private clear = 0;

  allRed(): void {
    this.red = ALL;
    this.yellow = this.green = this.walk = this.clear = 0;
  }

  /** Red at 1 Hz, lit first. */
  flash(timeMs: number): void {
    this.allRed();
    if (Math.floor(timeMs / FLASH_HALF_MS) % 2 === 1) this.red = 0;
  }

  /** Adds what a ring shows to all red. */
  show(ring: Ring): void {
    const bit = 1 << ring.phase;
    if (ring.state === PhaseState.green) {
      this.green |= bit;
      if (ring.crossing.state === Walking.walk) this.walk |= bit;
      if (ring.crossing.state === Walking.clear) this.clear |= bit;
    } else if (ring.state === PhaseState.yellow) {
      this.yellow |= bit;
    }
    this.red = ALL & ~(this.green | this.yellow);
  }

  /** A fault when lamps of conflicting phases would be lit, or when a phase would not show exactly one lamp. */
  check(): number {
    const moving = this.green | this.yellow;
    for (let left = moving; left !== 0; left &= left - 1) {
      if ((conflictsOf(firstOf(left)) & moving) !== 0) return Fault.conflict;
    }
    const twice = (this.red & moving) | (this.green & this.yellow) | ((this.walk | this.clear) & ~this.green);
    return (this.red | moving) !== ALL || twice !== 0 ? Fault.lamps : Fault.none;
  }

  drive(outputs: Int32Array): void {
    outputs[0] = this.red;
    outputs[1] = this.yellow;
    outputs[2] = this.green;
    outputs[3] = this.walk;
    outputs[4] = this.clear;
  }
}
