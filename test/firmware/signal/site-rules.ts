import type { ConfigValues } from '../../../protocols/profile/config-document.ts';

export const CHANNELS = 64;
export const OVERLAP = 16;
export const PEDESTRIAN = 48;
const MS_PER_TENTH = 100;
const MINUS = 2;

/** Phases of a mask, from 0. */
export function bitsOf(mask: number): number[] {
  return Array.from({ length: 32 }, (_, bit) => bit).filter((bit) => (mask >>> bit) & 1);
}

/**
 * What must hold at a junction with this config, by channel, times in ms: worked out anew from the config, with nothing of the
 * controller's. Masks are in two words, channels 0 to 31 and 32 to 63.
 */
export class SiteRules {
  readonly config: ConfigValues;
  readonly used: readonly [number, number];
  readonly flashYellow: readonly [number, number];
  readonly conflicts: readonly (readonly number[])[];
  /** Least green or walk of each channel. */
  readonly least: number[] = new Array<number>(CHANNELS).fill(0);
  /** Yellow, or pedestrian clearance. */
  readonly yellow: number[] = new Array<number>(CHANNELS).fill(0);
  readonly redClearance: number[] = new Array<number>(CHANNELS).fill(0);
  readonly redRevert: number[] = new Array<number>(CHANNELS).fill(0);
  readonly flashing: number[] = new Array<number>(CHANNELS).fill(0);
  readonly startAllRed: number;
  /** The same of two configs that differ in times and options only. */
  readonly structure: string;
  /** Within which a phase that is called is served, ms. */
  readonly serviceBound: number;

  constructor(config: ConfigValues) {
    this.config = config;
    const phases = bitsOf(0xffff).filter(
      (phase) => this.at('phaseRing', phase) > 0 && this.at('phaseOptions', phase) & 1,
    );
    const walks = phases.filter((phase) => this.at('walk', phase) > 0);
    const overlaps = bitsOf(-1).filter((overlap) => this.at('overlapType', overlap) > 0);
    this.used = words([
      ...phases,
      ...overlaps.map((index) => OVERLAP + index),
      ...walks.map((phase) => PEDESTRIAN + phase),
    ]);
    const [lit] = words(overlaps.filter((index) => (this.at('flashYellowOverlaps', 0) >>> index) & 1));
    this.flashYellow = [
      (this.at('flashYellowPhases', 0) | (lit << OVERLAP)) & this.used[0],
      (lit >>> OVERLAP) & this.used[1],
    ];
    const matrix = Uint8Array.from(config['conflicts'] as number[]);
    this.conflicts = Array.from({ length: CHANNELS }, (_, row) =>
      Array.from({ length: CHANNELS }, (_unused, channel) => channel).filter(
        (channel) => (matrix[row * 8 + (channel >> 3)]! >> (channel & 7)) & 1,
      ),
    );
    for (const phase of phases) this.takePhase(phase, phases);
    for (const phase of walks) {
      this.least[PEDESTRIAN + phase] = this.preempted('preemptMinWalk', this.at('walk', phase)) * 1000;
      this.yellow[PEDESTRIAN + phase] = this.preempted('preemptPedClear', this.at('pedClear', phase)) * 1000;
    }
    for (const overlap of overlaps) this.takeOverlap(overlap, phases);
    this.startAllRed = this.at('startAllRed', 0) * MS_PER_TENTH;
    const parts = [
      'conflicts',
      'phaseRing',
      'phaseConcurrency',
      'sequences',
      'overlapIncluded',
      'overlapModifier',
      'overlapType',
    ];
    this.structure = JSON.stringify([...parts.map((name) => config[name]), phases, walks]);
    this.serviceBound = this.boundOf(phases, overlaps);
  }

  at(name: string, index: number): number {
    const value = this.config[name]!;
    return typeof value === 'number' ? value : value[index]!;
  }

  private takePhase(phase: number, phases: readonly number[]): void {
    const conditional = phases.some(
      (other) =>
        this.at('phaseRing', other) === this.at('phaseRing', phase) && this.at('phaseOptions', other) & (1 << 14),
    );
    const minimum = this.at('minGreen', phase);
    const shorter = (conditional && this.at('conditionalMinimum', phase)) || minimum;
    this.least[phase] = this.preempted('preemptMinGreen', Math.min(minimum, shorter)) * 1000;
    this.yellow[phase] = this.at('yellow', phase) * MS_PER_TENTH;
    this.redClearance[phase] = this.at('redClearance', phase) * MS_PER_TENTH;
    this.redRevert[phase] = Math.max(this.at('redRevert', phase), this.at('redRevertLeast', 0)) * MS_PER_TENTH;
    this.flashing[phase] = this.at('flashingGreen', phase) * MS_PER_TENTH;
  }

  /** The longest clearance of its phases, or its own after a trailing green when that is longer. */
  private takeOverlap(overlap: number, phases: readonly number[]): void {
    const channel = OVERLAP + overlap;
    const included = bitsOf(this.at('overlapIncluded', overlap)).filter((phase) => phases.includes(phase));
    const trails = this.at('overlapTrailGreen', overlap) > 0;
    const longest = (times: readonly number[], own: string | undefined) =>
      Math.max(
        own !== undefined && trails ? this.at(own, overlap) * MS_PER_TENTH : 0,
        ...included.map((phase) => times[phase]!),
      );
    this.yellow[channel] = longest(this.yellow, 'overlapTrailYellow');
    this.redClearance[channel] = longest(this.redClearance, 'overlapTrailRed');
    this.redRevert[channel] = longest(this.redRevert, undefined);
    this.flashing[channel] = longest(this.flashing, undefined);
  }

  /** Preemption may cut what it is set to. */
  private preempted(name: string, seconds: number): number {
    const used = bitsOf(0xff).filter((index) => this.at('preemptType', index) > 0);
    return Math.min(seconds, ...used.map((index) => this.at(name, index)));
  }

  /**
   * Each phase at its longest, one after another, with what the overlaps add: a round. A call that just came too late waits for
   * the rest of one round and for its place in the next; where phases of a group cannot all be served together, or one is served
   * twice by conditional service, a group may take as long again.
   */
  private boundOf(phases: readonly number[], overlaps: readonly number[]): number {
    const trail = Math.max(
      0,
      ...overlaps.map(
        (index) =>
          this.at('overlapTrailGreen', index) * 1000 +
          this.flashing[OVERLAP + index]! +
          this.yellow[OVERLAP + index]! +
          this.redClearance[OVERLAP + index]! +
          this.redRevert[OVERLAP + index]!,
      ),
    );
    const longest = (phase: number): number => {
      const greens = ['minGreen', 'maximum1', 'maximum2', 'maximumInitial'].map((name) => this.at(name, phase));
      const pedestrians = this.at('walk', phase) + this.at('pedClear', phase);
      const clearance = this.yellow[phase]! + Math.max(this.redClearance[phase]!, this.redRevert[phase]!);
      return (
        (Math.max(...greens, pedestrians) + pedestrians) * 1000 +
        this.at('passage', phase) * MS_PER_TENTH +
        this.flashing[phase]! +
        Math.max(clearance, trail) +
        1000
      );
    };
    const round = phases.reduce((sum, phase) => sum + longest(phase), 0);
    const conditional = phases.some((phase) => this.at('phaseOptions', phase) & (1 << 14));
    return round * (conditional || this.hasExceptions(phases) ? 2 : 1) + trail;
  }

  private hasExceptions(phases: readonly number[]): boolean {
    const concurrent = (phase: number) => this.at('phaseConcurrency', phase);
    const ring = (phase: number) => this.at('phaseRing', phase);
    return phases.some(
      (phase) =>
        bitsOf(concurrent(phase)).some((beside) =>
          phases.some(
            (other) =>
              ring(other) !== ring(phase) &&
              (concurrent(beside) | (1 << beside)) & (1 << other) &&
              !(concurrent(phase) & (1 << other)),
          ),
        ) ||
        phases.some(
          (other) =>
            ring(other) === ring(phase) &&
            other !== phase &&
            concurrent(other) & concurrent(phase) &&
            concurrent(other) !== concurrent(phase),
        ),
    );
  }

  isMinus(overlap: number): boolean {
    return this.at('overlapType', overlap) === MINUS;
  }
}

export function words(channels: readonly number[]): [number, number] {
  const masks: [number, number] = [0, 0];
  for (const channel of channels) masks[channel >> 5]! |= 1 << (channel & 31);
  return masks;
}
