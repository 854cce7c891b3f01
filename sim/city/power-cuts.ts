import { DAY_MS } from '../../protocols/time/units.ts';
import type { Random } from '../random.ts';

const SHORTEST_MS = 2000;
const LONGEST_MS = 180_000;

/** Power cuts that strike the devices of one class by chance, each for seconds to minutes. */
export class PowerCuts {
  /** So far. */
  count = 0;
  readonly #random: Random;
  readonly #devices: number;
  /** Of all devices, a ms. */
  readonly #rate: number;
  readonly #isDown: Uint8Array;
  /** Devices that are down, and when their power comes back. */
  #down: { readonly device: number; readonly untilMs: number }[] = [];
  #nextMs: number;

  /** `cutsPerDay`: of each device, on average. */
  constructor(devices: number, cutsPerDay: number, startMs: number, random: Random) {
    this.#random = random;
    this.#devices = devices;
    this.#rate = (devices * cutsPerDay) / DAY_MS;
    this.#isDown = new Uint8Array(devices);
    this.#nextMs = this.#rate > 0 ? startMs + random.exponential(this.#rate) : Number.POSITIVE_INFINITY;
  }

  isDown(device: number): boolean {
    return this.#isDown[device] === 1;
  }

  /** What happens until `nowMs`: first who has power again, then who loses it. */
  advance(nowMs: number, onRestore: (device: number) => void, onCut: (device: number) => void): void {
    if (this.#down.some(({ untilMs }) => untilMs <= nowMs)) {
      const back = this.#down.filter(({ untilMs }) => untilMs <= nowMs);
      this.#down = this.#down.filter(({ untilMs }) => untilMs > nowMs);
      for (const { device } of back) {
        this.#isDown[device] = 0;
        onRestore(device);
      }
    }
    while (this.#nextMs <= nowMs) {
      const device = Math.floor(this.#random.uniform() * this.#devices);
      const untilMs = this.#nextMs + this.#random.between(SHORTEST_MS, LONGEST_MS);
      this.#nextMs += this.#random.exponential(this.#rate);
      if (this.#isDown[device] === 1) continue;
      this.#isDown[device] = 1;
      this.#down.push({ device, untilMs });
      this.count++;
      onCut(device);
    }
  }
}
