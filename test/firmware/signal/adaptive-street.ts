import { Random } from '../../../sim/random.ts';
import { mask, SCAN_MS, type SignalRun } from './signal-run.ts';

export interface StreetLane {
  /** Phases that let it go, and those during which it gives way to lane `to`, counted from 0, and waits for a gap of it. */
  readonly phases: readonly number[];
  readonly yields?: { readonly phases: readonly number[]; readonly to: number };
  readonly vehiclesPerHour: number;
}

const TRAVEL_MS = 8000;
const START_UP_MS = 2000;
const HEADWAY_MS = 2000;
const YELLOW_USED_MS = 1000;
/** Vehicles of the other direction closer than this to the stop line leave no gap. */
const GAP_MS = 4000;

/**
 * Lanes with vehicles that enter a zone of 8 s by chance, queue at the stop line and leave it at the saturation headway. They
 * stand in the controller's zones and on its detectors: lane l, from 0, has detector l + 1.
 */
export class AdaptiveStreet {
  readonly lanes: readonly StreetLane[];
  readonly departed: number[];
  /** Time that vehicles have spent waiting at stop lines, all together, and the longest wait of one of each lane, s. */
  delay = 0;
  readonly longestWaits: number[];
  /** Times at which the vehicles of each lane reach the stop line, or did. */
  private readonly coming: number[][];
  private readonly next: number[];
  private readonly openMs: number[];
  private readonly sinceGreenMs: number[];
  private readonly random: Random;
  private nowMs = 0;

  constructor(seed: number, lanes: readonly StreetLane[]) {
    this.random = new Random(seed);
    this.lanes = lanes;
    this.departed = lanes.map(() => 0);
    this.longestWaits = lanes.map(() => 0);
    this.coming = lanes.map(() => []);
    this.next = lanes.map(({ vehiclesPerHour }) => this.gap(vehiclesPerHour));
    this.openMs = lanes.map(() => 0);
    this.sinceGreenMs = lanes.map(() => Number.POSITIVE_INFINITY);
  }

  get longestWait(): number {
    return Math.max(...this.longestWaits);
  }

  vehicles(lane: number): number {
    return this.coming[lane]!.length;
  }

  queue(lane: number): number {
    return this.coming[lane]!.filter((at) => at <= this.nowMs).length;
  }

  /** One scan of the street and of the controller; `sees` may change what the controller is told. */
  scan(
    signal: SignalRun,
    sees: (lane: number, vehicles: number, queue: number) => [number, number] = (_, v, q) => [v, q],
  ): void {
    this.nowMs += SCAN_MS;
    const green = signal.output('phaseGreen');
    for (const [index, lane] of this.lanes.entries()) this.move(lane, index, green);
    const told = this.lanes.map((_, index) => sees(index, this.vehicles(index), this.queue(index)));
    signal.setArray(
      'laneVehicles',
      told.map(([vehicles]) => vehicles),
    );
    signal.setArray(
      'laneQueue',
      told.map(([, queue]) => queue),
    );
    const standing = this.lanes.flatMap((_, index) => (this.queue(index) > 0 ? [index + 1] : []));
    signal.tick(SCAN_MS, { detectorPresence1: mask(...standing) });
  }

  private move(lane: StreetLane, index: number, green: number): void {
    const coming = this.coming[index]!;
    while (this.next[index]! <= this.nowMs) {
      coming.push(this.next[index]! + TRAVEL_MS);
      this.next[index]! += this.gap(lane.vehiclesPerHour);
    }
    const free = (green & mask(...lane.phases)) !== 0;
    const gives = !free && (green & mask(...(lane.yields?.phases ?? []))) !== 0;
    this.sinceGreenMs[index] = free || gives ? 0 : this.sinceGreenMs[index]! + SCAN_MS;
    const open = free || (gives && this.hasGap(lane.yields!.to)) || this.sinceGreenMs[index]! <= YELLOW_USED_MS;
    if (!open) this.openMs[index] = this.nowMs + START_UP_MS;
    while (open && coming.length > 0 && coming[0]! <= this.nowMs && this.openMs[index]! <= this.nowMs) {
      // Who did not have to stop does not need to start up.
      this.openMs[index] = Math.max(this.openMs[index]!, this.nowMs - SCAN_MS) + HEADWAY_MS;
      const waited = (this.nowMs - coming.shift()!) / 1000;
      this.longestWaits[index] = Math.max(this.longestWaits[index]!, waited);
      this.departed[index]!++;
    }
    if (open && this.queue(index) === 0) this.openMs[index] = Math.min(this.openMs[index]!, this.nowMs + HEADWAY_MS);
    this.delay += (this.queue(index) * SCAN_MS) / 1000;
  }

  private hasGap(lane: number): boolean {
    return this.coming[lane]!.every((at) => at > this.nowMs + GAP_MS);
  }

  private gap(vehiclesPerHour: number): number {
    return vehiclesPerHour === 0 ? Number.POSITIVE_INFINITY : this.random.exponential(vehiclesPerHour / 3_600_000);
  }
}
