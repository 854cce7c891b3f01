import { type Channel, channelIndex } from '../../protocols/signal/plan.ts';
import type { ProcessImage } from '../plant/process-image.ts';

/** Outputs of the class `signal` by the groups of channels: phases, overlaps, pedestrians. */
const GROUPS = [
  ['phaseGreen', 'phaseYellow', 'phaseRed'],
  ['overlapGreen', 'overlapYellow', 'overlapRed'],
  // Clearance: nobody may begin to cross.
  ['pedWalk', undefined, 'pedDontWalk'],
] as const;
const OVERLAPS = 16;
const PEDESTRIANS = 48;

/** Whether somebody takes a lamp for off, or for one that flashes at 1 Hz: longer than the dark half of its period. */
const SOLID_MS = 600;
/** No lamp for longer than a period. */
const DARK_MS = 1100;

/** Some channels, as a bit mask a group. */
export type ChannelSet = readonly [phases: number, overlaps: number, pedestrians: number];

export function channelSet(channels: readonly Channel[]): ChannelSet {
  const masks: [number, number, number] = [0, 0, 0];
  for (const channel of channels) {
    const index = channelIndex(channel);
    const group = index < OVERLAPS ? 0 : index < PEDESTRIANS ? 1 : 2;
    masks[group] |= 1 << (index - [0, OVERLAPS, PEDESTRIANS][group]!);
  }
  return masks;
}

/** What a driver sees, from the best. */
export type Light = 'green' | 'yellow' | 'flashingYellow' | 'red' | 'flashingRed' | 'dark';

/** The last masks of a lamp, scan by scan. */
class History {
  readonly #masks: Int32Array;
  #at = 0;

  constructor(scans: number) {
    this.#masks = new Int32Array(Math.max(1, scans));
  }

  push(mask: number): void {
    this.#masks[this.#at] = mask;
    this.#at = (this.#at + 1) % this.#masks.length;
  }

  /** Set in any of them. */
  get union(): number {
    let union = 0;
    for (const mask of this.#masks) union |= mask;
    return union;
  }
}

class Group {
  readonly #green: () => number;
  readonly #yellow: () => number;
  readonly #red: () => number;
  readonly #lit: History;
  /** Channels without a lamp that showed yellow last, or red. */
  readonly #darkYellow: History;
  readonly #darkRed: History;
  /** What was lit last of each channel. A green that flashes before yellow is one throughout. */
  green = 0;
  yellow = 0;
  red = 0;

  constructor(signal: ProcessImage, [green, yellow, red]: (typeof GROUPS)[number]) {
    this.#green = signal.output(green);
    this.#yellow = yellow === undefined ? () => 0 : signal.output(yellow);
    this.#red = signal.output(red);
    this.#lit = new History(Math.ceil(DARK_MS / signal.scanMs));
    this.#darkYellow = new History(Math.ceil(SOLID_MS / signal.scanMs));
    this.#darkRed = new History(Math.ceil(SOLID_MS / signal.scanMs));
  }

  watch(): boolean {
    const green = this.#green();
    const yellow = this.#yellow();
    const red = this.#red();
    const dark = ~(green | yellow | red);
    const { green: g, yellow: y } = this;
    this.green = (g & dark) | green;
    this.yellow = (y & dark) | (yellow & ~green);
    this.red = (this.red & dark) | (red & ~green & ~yellow);
    this.#lit.push(~dark);
    this.#darkYellow.push(dark & this.yellow);
    this.#darkRed.push(dark & this.red);
    return this.green !== g || this.yellow !== y;
  }

  get lit(): number {
    return this.#lit.union;
  }

  get flashingYellow(): number {
    return this.#darkYellow.union;
  }

  get flashingRed(): number {
    return this.#darkRed.union;
  }
}

/** The lamps of a controller as people in the street see them. */
export class FieldLamps {
  readonly #groups: readonly Group[];
  #watched = false;

  constructor(signal: ProcessImage) {
    this.#groups = GROUPS.map((names) => new Group(signal, names));
  }

  /** After each scan. Returns whether somebody got, or lost, green or yellow. */
  watch(): boolean {
    this.#watched = true;
    let changed = false;
    for (const group of this.#groups) changed = group.watch() || changed;
    return changed;
  }

  /** The best that any of the channels shows; before the first scan all are red. */
  lightOf(channels: ChannelSet): Light {
    if (!this.#watched) return 'red';
    let yellow = false;
    let flashingYellow = false;
    let red = false;
    let flashingRed = false;
    for (let at = 0; at < this.#groups.length; at++) {
      const group = this.#groups[at]!;
      const lit = channels[at]! & group.lit;
      if (lit === 0) continue;
      if ((lit & group.green) !== 0) return 'green';
      yellow ||= (lit & group.yellow & ~group.flashingYellow) !== 0;
      flashingYellow ||= (lit & group.yellow & group.flashingYellow) !== 0;
      red ||= (lit & group.red & ~group.flashingRed) !== 0;
      flashingRed ||= (lit & group.red & group.flashingRed) !== 0;
    }
    if (yellow) return 'yellow';
    if (flashingYellow) return 'flashingYellow';
    if (red) return 'red';
    return flashingRed ? 'flashingRed' : 'dark';
  }

  /** Whether any of the channels is green or yellow just now. */
  isMoving(channels: ChannelSet): boolean {
    return this.#groups.some((group, at) => (channels[at]! & (group.green | group.yellow)) !== 0);
  }
}
