/** What a broken sensor or actuator makes of a channel's value. Whole; beyond 32 bits it stops at the limit. */
export type ChannelFault = (value: number) => number;

const LEAST = -0x8000_0000;
const GREATEST = 0x7fff_ffff;

/** The faults of a process image's channels, each on top of those that began before it. */
export class ChannelFaults {
  readonly #faults: ChannelFault[][];
  #count = 0;

  constructor(channels: number) {
    this.#faults = Array.from({ length: channels }, () => []);
  }

  /** Returns what ends it. */
  add(channel: number, fault: ChannelFault): () => void {
    const faults = this.#faults[channel]!;
    // One of its own, so that the same function can be there twice.
    const added: ChannelFault = (value) => fault(value);
    faults.push(added);
    this.#count++;
    return () => {
      const at = faults.indexOf(added);
      if (at < 0) return;
      faults.splice(at, 1);
      this.#count--;
    };
  }

  /** What becomes of the channels of `source`. */
  apply(source: Int32Array, target: Int32Array): void {
    target.set(source);
    if (this.#count === 0) return;
    this.#faults.forEach((faults, channel) => {
      for (const fault of faults) {
        target[channel] = Math.min(Math.max(Math.round(fault(target[channel]!)), LEAST), GREATEST);
      }
    });
  }
}
