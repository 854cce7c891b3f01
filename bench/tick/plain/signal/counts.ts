import { Channel, Input } from './image.ts';
import { PHASES } from './phases.ts';

/** Vehicles served by phase. */
export class Counts {
  private readonly served = new Uint32Array(PHASES);
  private readonly last = new Int32Array(PHASES);
  private known = false;

  /** Books what the counters have moved by. A counter that fell was restarted, and is followed from its new value on. */
  follow(inputs: Int32Array, input: DataView): void {
    let moved = false;
    for (let phase = 0; phase < PHASES; phase++) {
      const now = inputs[Channel.vehicleCount + phase]!;
      const crossed = (now - this.last[phase]!) | 0;
      this.last[phase] = now;
      if (!this.known || crossed <= 0) continue;
      this.served[phase]! += crossed;
      moved = true;
    }
    this.known = true;
    if (moved) this.publish(input);
  }

  record(): number[] {
    return [...this.served, ...this.last, Number(this.known)];
  }

  private publish(input: DataView): void {
    let total = 0;
    for (let phase = 0; phase < PHASES; phase++) {
      const served = this.served[phase]!;
      input.setUint32(Input.served + phase * 4, served);
      total += served;
    }
    input.setUint32(Input.servedTotal, total);
  }
}
