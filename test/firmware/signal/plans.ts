import fc from 'fast-check';
import type { ConfigValues } from '../../../protocols/profile/config-document.ts';
import { signalProfile } from '../../../protocols/profiles/signal.generated.ts';
import { Random } from '../../../sim/random.ts';
import { numbers, Plan, type PlanConfig } from './plan-check-reference.ts';

export type { PlanConfig } from './plan-check-reference.ts';

type Elements = Record<string, number[]>;

/** The config that a controller is delivered with. */
export function deliveredConfig(): Elements {
  return Object.fromEntries(signalProfile.config.map((field) => [field.name, [...field.default]]));
}

/** As `encodeConfig` takes it. */
export function configValues(config: PlanConfig): ConfigValues {
  return Object.fromEntries(
    signalProfile.config.map(({ name, length }) => [name, length === 1 ? config[name]![0]! : config[name]!]),
  );
}

export const bits = (list: readonly number[]): number => list.reduce((mask, number) => mask | (1 << (number - 1)), 0);

/** Chance with the choices that a plan needs. */
class Dice {
  private readonly random: Random;

  constructor(seed: number) {
    this.random = new Random(seed);
  }

  /** From `least` to `greatest`, both included. */
  within(least: number, greatest: number): number {
    return Math.floor(this.random.between(least, greatest + 1));
  }

  chance(part: number): boolean {
    return this.random.uniform() < part;
  }

  some<Item>(list: readonly Item[], part: number): Item[] {
    return list.filter(() => this.chance(part));
  }

  one<Item>(list: readonly Item[]): Item {
    return list[this.within(0, list.length - 1)]!;
  }

  shuffled<Item>(list: readonly Item[]): Item[] {
    const left = [...list];
    return list.map(() => left.splice(this.within(0, left.length - 1), 1)[0]!);
  }
}

/**
 * A plan of a junction with up to four rings, three barrier groups, 16 phases and 32 overlaps. Nearly all are safe; whether one is,
 * `violations` says.
 */
export function planOf(seed: number): Elements {
  const dice = new Dice(seed);
  const config = deliveredConfig();
  for (const { name, length, min, max } of signalProfile.config) {
    if (length > 1) config[name] = Array.from({ length }, () => Math.min(max, Math.max(min, 0)));
  }
  const cells = layOut(dice, config);
  drawTimes(dice, config);
  drawSequences(dice, config, cells);
  drawOverlaps(dice, config);
  drawConflicts(dice, config);
  drawStart(dice, config);
  drawPatterns(dice, config);
  drawSchedule(dice, config);
  drawDetectors(dice, config);
  drawPreempts(dice, config);
  return config;
}

export const plan: fc.Arbitrary<PlanConfig> = fc.nat().map(planOf);

/** Phases by barrier group and ring. */
type Cells = number[][][];

function layOut(dice: Dice, config: Elements): Cells {
  const rings = dice.one([1, 1, 2, 2, 2, 3, 4]);
  const unused = dice.shuffled(numbers(16));
  const cells = numbers(dice.within(1, 3)).map(() =>
    numbers(rings).map((ring) => unused.splice(0, dice.one(ring === 1 ? [1, 1, 2] : [0, 1, 1, 2]))),
  );
  const whole = dice.chance(0.8);
  for (const group of cells) {
    group.forEach((own, index) => {
      for (const phase of own) config.phaseRing![phase - 1] = index + 1;
      for (const one of own) {
        for (const other of group.slice(index + 1).flat()) {
          if (!whole && dice.chance(0.2)) continue;
          config.phaseConcurrency![one - 1]! |= bits([other]);
          config.phaseConcurrency![other - 1]! |= bits([one]);
        }
      }
    });
    for (const phase of group.flat()) config.phaseOptions![phase - 1] = 1 | bits(dice.some(numbers(16), 0.15));
  }
  return cells;
}

function drawTimes(dice: Dice, config: Elements): void {
  for (const phase of numbers(16)) {
    const set = (field: string, value: number) => {
      config[field]![phase - 1] = value;
    };
    const minGreen = dice.within(1, 8);
    set('minGreen', minGreen);
    set('maximum1', minGreen + dice.within(0, 12));
    set('maximum2', minGreen + dice.within(0, 20));
    set('passage', dice.within(0, 30));
    set('yellow', dice.within(30, 45));
    set('leastYellow', dice.within(27, 30));
    set('redClearance', dice.within(0, 25));
    set('leastRedClearance', Math.min(config.redClearance![phase - 1]!, dice.within(0, 10)));
    set('redRevert', dice.within(0, 30));
    set('flashingGreen', dice.chance(0.2) ? Math.min(minGreen * 10, 30) : 0);
    if (!dice.chance(0.5)) continue;
    set('walk', dice.within(1, 6));
    set('pedClear', dice.within(2, 9));
    set('leastPedClear', dice.within(0, 2));
  }
}

function drawSequences(dice: Dice, config: Elements, cells: Cells): void {
  config.sequences = numbers(4).flatMap(() => {
    const rings = numbers(4).map((ring) => cells.flatMap((group) => dice.shuffled(group[ring - 1] ?? [])));
    const listed = rings.flat();
    return [...listed, ...Array.from({ length: 16 - listed.length }, () => 0)];
  });
}

function drawOverlaps(dice: Dice, config: Elements): void {
  const { phases } = new Plan(config);
  for (const overlap of dice.some(numbers(32), dice.one([0, 0.1, 0.4]))) {
    const set = (field: string, value: number) => {
      config[field]![overlap - 1] = value;
    };
    const included = dice.some(phases, 0.35);
    set('overlapIncluded', bits(included.length > 0 ? included : [dice.one(phases)]));
    const minus = dice.chance(0.3);
    set('overlapType', minus ? 2 : 1);
    if (minus) set('overlapModifier', bits(dice.some(phases, 0.3)));
    if (!dice.chance(0.3)) continue;
    set('overlapTrailGreen', dice.within(1, 6));
    set('overlapTrailYellow', dice.within(30, 40));
    set('overlapTrailRed', dice.within(10, 20));
  }
}

/** Channels that never move together conflict, but for some that might as well not. */
function drawConflicts(dice: Dice, config: Elements): void {
  const plan = new Plan(config);
  const together = numbers(64).map(() => new Set<number>());
  for (const state of plan.states()) {
    const moving = plan.moving(state);
    for (const channel of moving) for (const other of moving) together[channel - 1]!.add(other);
  }
  const used = plan.used();
  const part = dice.one([1, 0.9, 0.5]);
  for (const one of used) {
    for (const other of used) {
      if (other <= one || together[one - 1]!.has(other) || !dice.chance(part)) continue;
      setConflict(config, one, other, true);
    }
  }
}

/** Sets an entry of the matrix and its mirror. */
export function setConflict(config: Elements, one: number, other: number, on: boolean): void {
  for (const [row, column] of [
    [one, other],
    [other, one],
  ] as const) {
    const at = (row - 1) * 8 + ((column - 1) >> 3);
    const bit = 1 << ((column - 1) & 7);
    config.conflicts![at] = on ? config.conflicts![at]! | bit : config.conflicts![at]! & ~bit;
  }
}

/** Phases that may be served at the same time. */
function clique(dice: Dice, plan: Plan, among: readonly number[] = plan.phases): number[] {
  const chosen: number[] = [];
  for (const phase of dice.shuffled(among))
    if (plan.goTogether([...chosen, phase]) && dice.chance(0.8)) chosen.push(phase);
  return chosen.length > 0 || among.length === 0 ? chosen : [dice.one(among)];
}

function drawStart(dice: Dice, config: Elements): void {
  const plan = new Plan(config);
  config.startFlash = [0];
  config.startAllRed = [30];
  config.initialPhases = [bits(clique(dice, plan))];
  if (dice.chance(0.5)) config.flashYellowPhases = [bits(clique(dice, plan))];
}

function drawPatterns(dice: Dice, config: Elements): void {
  const plan = new Plan(config);
  for (const pattern of dice.some(numbers(16), 0.2)) {
    const at = (phase: number) => (pattern - 1) * 16 + phase - 1;
    const coordinated = clique(dice, plan);
    for (const phase of plan.phases) config.splitModes![at(phase)] = dice.one([0, 0, 1, 2, 3, 4]);
    for (const phase of plan.phases) {
      if (!coordinated.includes(phase) && dice.chance(0.1)) config.splitModes![at(phase)] = 5;
    }
    const served = plan.phases.filter((phase) => config.splitModes![at(phase)] !== 5);
    const needed = (phase: number) =>
      Math.ceil(
        Math.max(plan.of('minGreen', phase), plan.of('walk', phase) + plan.of('pedClear', phase)) +
          (plan.of('flashingGreen', phase) + plan.of('yellow', phase) + plan.of('redClearance', phase)) / 10,
      );
    let cycle = 0;
    for (const group of plan.groups()) {
      const own = numbers(4).map((ring) =>
        served.filter((phase) => group.has(phase) && plan.of('phaseRing', phase) === ring),
      );
      const sums = own.map((phases) => phases.reduce((sum, phase) => sum + needed(phase), 0));
      const length = Math.max(...sums) + (served.some((phase) => group.has(phase)) ? dice.within(0, 10) : 0);
      own.forEach((phases, ring) => {
        let slack = length - sums[ring]!;
        phases.forEach((phase, index) => {
          const more = index === phases.length - 1 ? slack : dice.within(0, slack);
          config.splits![at(phase)] = needed(phase) + more;
          slack -= more;
        });
      });
      cycle += length;
    }
    config.patternCycle![pattern - 1] = cycle;
    config.patternOffset![pattern - 1] = dice.within(0, cycle - 1);
    config.patternCoordinated![pattern - 1] = bits(coordinated);
    config.patternOptions![pattern - 1] = dice.within(0, 63);
    config.patternSequence![pattern - 1] = dice.within(1, 4);
    config.patternTransition![pattern - 1] = dice.within(0, 2);
    config.patternPermissive![pattern - 1] = dice.one([0, 0, 5, 20]);
  }
}

function drawSchedule(dice: Dice, config: Elements): void {
  config.dayPlanMinute!.fill(1440);
  for (const dayPlan of dice.some(numbers(8), 0.4)) {
    const minutes = [...new Set(numbers(dice.within(1, 10)).map(() => dice.within(0, 1439)))].sort((a, b) => a - b);
    minutes.forEach((minute, index) => {
      config.dayPlanMinute![(dayPlan - 1) * 10 + index] = minute;
      config.dayPlanPattern![(dayPlan - 1) * 10 + index] = dice.one([dice.within(1, 16), 254, 255]);
    });
  }
  const filled = numbers(8).filter((dayPlan) => config.dayPlanMinute![(dayPlan - 1) * 10] !== 1440);
  for (const entry of filled.length === 0 ? [] : dice.some(numbers(16), 0.2)) {
    config.scheduleMonths![entry - 1] = dice.within(1, 4095);
    config.scheduleDays![entry - 1] = dice.within(1, 127);
    config.scheduleDates![entry - 1] = dice.within(1, 0x7fff_ffff);
    config.schedulePlan![entry - 1] = dice.one(filled);
  }
  if (dice.chance(0.3)) config.daylightSaving = [60, 3, 5, 7, 120, 10, 5, 7, 180];
  config.volumePeriod = [dice.one([0, 1, 5, 15, 60])];
}

function drawDetectors(dice: Dice, config: Elements): void {
  const { phases } = new Plan(config);
  for (const phase of phases) config.detectorPhase![phase - 1] = phase;
  for (const detector of dice.some(numbers(64).slice(16), 0.2)) config.detectorPhase![detector - 1] = dice.one(phases);
  for (const detector of numbers(64)) {
    config.detectorOptions![detector - 1] = dice.chance(0.8) ? 159 : dice.within(0, 255);
    config.detectorExtended![detector - 1] = dice.chance(0.1) ? bits(dice.some(phases, 0.3)) : 0;
  }
  for (const lane of dice.some(numbers(32), 0.3)) {
    config.lanePhases![lane - 1] = bits(dice.some(phases, 0.3));
    config.laneYields![lane - 1] = bits(dice.some(phases, 0.1));
    config.laneHeadway![lane - 1] = dice.within(10, 30);
    config.laneTravelTime![lane - 1] = dice.within(30, 120);
  }
}

function drawPreempts(dice: Dice, config: Elements): void {
  const plan = new Plan(config);
  let railways = true;
  for (const preempt of dice.some(numbers(8), dice.one([0, 0.4]))) {
    const set = (field: string, value: number) => {
      config[`preempt${field}`]![preempt - 1] = value;
    };
    const track = dice.chance(0.5) ? clique(dice, plan) : [];
    const others = plan.phases.filter((phase) => !track.includes(phase));
    if (track.length > 0) set('TrackGreen', dice.within(1, 8));
    railways = railways && track.length > 0 && others.length > 0 && dice.chance(0.8);
    set('Type', railways ? 1 : 2);
    set('Gates', dice.one([0, 0, 5]));
    set('Input', dice.one([0, 0, 1]));
    set('TrackPhases', bits(track));
    const allowed = others.length > 0 ? others : plan.phases;
    if (dice.chance(0.5)) set('DwellPhases', bits(clique(dice, plan, allowed)));
    else set('CyclePhases', bits([dice.one(allowed), ...dice.some(allowed, 0.4)]));
    if (dice.chance(0.5)) set('ExitPhases', bits(clique(dice, plan)));
    set('Delay', dice.one([0, 0, 3]));
    set('MinGreen', dice.within(0, 5));
    set('MinWalk', dice.within(0, 4));
    set('PedClear', dice.one([2, 5, 255]));
    set('DwellGreen', dice.within(0, 8));
    set('MaxPresence', dice.one([0, 0, 60]));
  }
  for (const request of dice.some(numbers(8), dice.one([0, 0.4]))) {
    const set = (field: string, value: number) => {
      config[`priority${field}`]![request - 1] = value;
    };
    set('Phases', bits(clique(dice, plan)));
    set('Extension', dice.within(0, 15));
    set('Early', dice.within(0, 15));
    set('Delay', dice.one([0, 0, 3]));
    set('MaxPresence', dice.one([30, 120]));
    set('Lockout', dice.one([0, 0, 60]));
  }
}

/** Elements that are changed: a field, which of its elements and by what it becomes. */
const change = fc.record({
  field: fc.constantFrom(...signalProfile.config),
  at: fc.nat(),
  how: fc.oneof(
    fc.record({ kind: fc.constant('add' as const), by: fc.constantFrom(-1, 1, -5, 5) }),
    fc.record({ kind: fc.constant('set' as const), by: fc.nat() }),
    fc.record({ kind: fc.constant('flip' as const), by: fc.nat({ max: 15 }) }),
    fc.record({ kind: fc.constant('copy' as const), by: fc.nat() }),
  ),
});

/** Two channels that conflict from now on, or two phases that may be served together, by their place among those that are used. */
const pair = fc.record({
  kind: fc.constantFrom('conflict' as const, 'concurrent' as const),
  one: fc.nat(),
  other: fc.nat(),
});

/** A plan with a few elements that may be anything which the profile allows, and pairs that may be wrong. */
export const spoiltPlan: fc.Arbitrary<PlanConfig> = fc
  .record({
    seed: fc.nat(),
    changes: fc.array(change, { minLength: 1, maxLength: 3 }),
    pairs: fc.array(pair, { maxLength: 1 }),
  })
  .map(({ seed, changes, pairs }) => {
    const config = planOf(seed);
    for (const { field, at, how } of changes) {
      const elements = config[field.name]!;
      const index = at % field.length;
      const old = elements[index]!;
      const value = {
        add: old + how.by,
        set: field.min + (how.by % (field.max - field.min + 1)),
        flip: old ^ (1 << how.by),
        copy: elements[how.by % field.length]!,
      }[how.kind];
      elements[index] = Math.max(field.min, Math.min(field.max, value));
    }
    const { phases } = new Plan(config);
    for (const { kind, one, other } of phases.length === 0 ? [] : pairs) {
      const channels = kind === 'conflict' ? new Plan(config).used() : phases;
      const first = channels[one % channels.length]!;
      const second = channels[other % channels.length]!;
      if (kind === 'conflict') setConflict(config, first, second, true);
      else {
        config.phaseConcurrency![first - 1]! |= bits([second]);
        config.phaseConcurrency![second - 1]! |= bits([first]);
      }
    }
    return config;
  });
