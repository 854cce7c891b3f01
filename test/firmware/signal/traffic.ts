import { PHASES } from './junction.ts';

/**
 * Random detectors, push buttons and counters, the same for the same seed: at each scan a vehicle comes to an empty
 * detector of phase p with chance `flows[p - 1]`, and one that stands on a green detector leaves within two seconds.
 */
export class Traffic {
  presence = 0;
  buttons = 0;
  readonly counts = PHASES.map(() => 0);
  private state: number;
  private readonly flows: readonly number[];

  constructor(seed: number, flows: readonly number[]) {
    this.state = seed >>> 0 || 1;
    this.flows = flows;
  }

  /** In [0, 1). */
  private random(): number {
    // xorshift32
    this.state ^= this.state << 13;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    return (this.state >>> 0) / 2 ** 32;
  }

  /** One scan; `green`: the phases that have it. */
  step(green: number): Record<string, number> {
    this.buttons = 0;
    for (let index = 0; index < 8; index++) {
      const bit = 1 << index;
      const flow = this.flows[index]!;
      if (this.random() < flow) this.presence |= bit;
      if (this.presence & green & bit && this.random() < 0.05) {
        this.presence &= ~bit;
        this.counts[index]!++;
      }
      if (this.random() < flow / 20) this.buttons |= bit;
    }
    const channels: Record<string, number> = { detectorPresence: this.presence, pedestrianCall: this.buttons };
    for (let index = 0; index < 8; index++) channels[`vehicleCount${index + 1}`] = this.counts[index]!;
    return channels;
  }
}
