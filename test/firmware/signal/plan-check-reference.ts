// What makes a plan unsafe, written from the definitions and not from the firmware: sets of numbers from 1, states of the street.

/** Elements of every config field by name, also of those with one element. */
export type PlanConfig = Readonly<Record<string, readonly number[]>>;

export interface Violation {
  /** Symbol of the register `refusal`. */
  readonly refusal: string;
  readonly at: number;
}

export const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

/** Numbers, from 1, of the bits that are set. */
export function members(bits: number): number[] {
  return numbers(32).filter((number) => (bits >>> (number - 1)) & 1);
}

/** A plan as its definitions are about it. */
export class Plan {
  readonly config: PlanConfig;
  readonly phases: readonly number[];
  readonly overlaps: readonly number[];

  constructor(config: PlanConfig) {
    this.config = config;
    this.phases = numbers(16).filter((phase) => this.of('phaseRing', phase) > 0 && this.hasOption(phase, 0));
    this.overlaps = numbers(32).filter((overlap) => this.of('overlapType', overlap) > 0);
  }

  /** Element `number`, from 1, of a field. */
  of(field: string, number = 1): number {
    return this.config[field]![number - 1]!;
  }

  hasOption(phase: number, bit: number): boolean {
    return ((this.of('phaseOptions', phase) >> bit) & 1) === 1;
  }

  isServed(phase: number): boolean {
    return this.phases.includes(phase);
  }

  areConcurrent(one: number, other: number): boolean {
    return members(this.of('phaseConcurrency', one)).includes(other);
  }

  /** Every pair of these may be served at the same time. */
  goTogether(phases: readonly number[]): boolean {
    return phases.every((one) => phases.every((other) => one === other || this.areConcurrent(one, other)));
  }

  hasWalk(phase: number): boolean {
    return this.of('walk', phase) > 0;
  }

  conflict(one: number, other: number): boolean {
    const byte = this.config.conflicts![(one - 1) * 8 + ((other - 1) >> 3)]!;
    return ((byte >> ((other - 1) & 7)) & 1) === 1;
  }

  /** Overlaps that are green while exactly these phases are. */
  overlapsOf(served: readonly number[]): number[] {
    return this.overlaps.filter((overlap) => {
      const included = members(this.of('overlapIncluded', overlap));
      const minus = this.of('overlapType', overlap) === 2 ? members(this.of('overlapModifier', overlap)) : [];
      return served.some((phase) => included.includes(phase)) && !served.some((phase) => minus.includes(phase));
    });
  }

  /** Channels, from 1, that move while exactly these phases are served, all with their pedestrians. */
  moving(served: readonly number[]): number[] {
    const pedestrians = served.filter((phase) => this.hasWalk(phase)).map((phase) => phase + 48);
    return [...served, ...this.overlapsOf(served).map((overlap) => overlap + 16), ...pedestrians];
  }

  /** Channels, from 1, that have lamps. */
  used(): number[] {
    const pedestrians = this.phases.filter((phase) => this.hasWalk(phase)).map((phase) => phase + 48);
    return [...this.phases, ...this.overlaps.map((overlap) => overlap + 16), ...pedestrians];
  }

  /** Every set of phases that may be served at the same time. */
  states(): number[][] {
    let states: number[][] = [[]];
    for (const phase of this.phases)
      states = [
        ...states,
        ...states.filter((state) => this.goTogether([...state, phase])).map((state) => [...state, phase]),
      ];
    return states.filter((state) => state.length > 0);
  }

  /** Phases with no barrier between them and this one. */
  group(phase: number): Set<number> {
    const group = new Set([phase]);
    for (const member of group) {
      for (const other of this.phases) if (this.areConcurrent(member, other)) group.add(other);
    }
    return group;
  }

  /** Barrier groups. */
  groups(): Set<number>[] {
    const groups: Set<number>[] = [];
    for (const phase of this.phases) if (!groups.some((group) => group.has(phase))) groups.push(this.group(phase));
    return groups;
  }
}

/** Everything that is wrong with a config; a controller must refuse it for one of these. */
export function violations(config: PlanConfig): Violation[] {
  const plan = new Plan(config);
  const found: Violation[] = [];
  const add = (refusal: string, at: number, wrong: boolean) => {
    if (wrong) found.push({ refusal, at });
  };
  for (const check of [
    rings,
    sequences,
    times,
    overlaps,
    conflicts,
    starting,
    patterns,
    schedule,
    detection,
    preempts,
    time,
  ])
    check(plan, add);
  return found;
}

type Add = (refusal: string, at: number, wrong: boolean) => void;

function rings(plan: Plan, add: Add): void {
  add('ringUnknown', 0, plan.phases.length === 0);
  for (const phase of numbers(16)) {
    add('ringUnknown', phase, plan.hasOption(phase, 0) && plan.of('phaseRing', phase) === 0);
  }
  for (const one of plan.phases) {
    for (const other of plan.phases) {
      const sameRing = plan.of('phaseRing', one) === plan.of('phaseRing', other);
      const wrong = plan.areConcurrent(one, other) && (sameRing || !plan.areConcurrent(other, one));
      add('concurrency', one, wrong);
    }
  }
}

function sequences(plan: Plan, add: Add): void {
  const groups = plan.groups();
  for (const sequence of numbers(4)) {
    const places = plan.config.sequences!.slice((sequence - 1) * 16, sequence * 16);
    const end = places.indexOf(0);
    const listed = end < 0 ? places : places.slice(0, end);
    add(
      'sequence',
      sequence,
      places.slice(listed.length).some((phase) => phase !== 0),
    );
    add('sequence', sequence, new Set(listed).size !== listed.length);
    add(
      'sequence',
      sequence,
      listed.some((phase) => plan.of('phaseRing', phase) === 0),
    );
    add(
      'sequence',
      sequence,
      plan.phases.some((phase) => !listed.includes(phase)),
    );
    add('sequence', sequence, !groupOrder(plan, groups, listed));
  }
}

/** Some order of the groups that every ring keeps to, serving a group's phases one after another. */
function groupOrder(plan: Plan, groups: readonly Set<number>[], listed: readonly number[]): boolean {
  const routes = numbers(4).map((ring) => {
    const own = listed.filter((phase) => plan.isServed(phase) && plan.of('phaseRing', phase) === ring);
    return own.map((phase) => groups.findIndex((group) => group.has(phase)));
  });
  const followers = new Map<number, Set<number>>(groups.map((_, index) => [index, new Set<number>()]));
  for (const route of routes) {
    route.forEach((group, place) => {
      for (const later of route.slice(place + 1)) if (later !== group) followers.get(group)!.add(later);
    });
  }
  const reaches = (from: number, to: number, seen = new Set<number>()): boolean => {
    for (const next of followers.get(from)!) {
      if (next === to) return true;
      if (seen.has(next)) continue;
      seen.add(next);
      if (reaches(next, to, seen)) return true;
    }
    return false;
  };
  return groups.every((_, group) => !reaches(group, group));
}

function times(plan: Plan, add: Add): void {
  for (const phase of plan.phases) {
    add(
      'yellowShort',
      phase,
      plan.of('yellow', phase) < 30 || plan.of('yellow', phase) < plan.of('leastYellow', phase),
    );
    add('redClearanceShort', phase, plan.of('redClearance', phase) < plan.of('leastRedClearance', phase));
    const clear = plan.of('pedClear', phase);
    add('pedClearShort', phase, plan.hasWalk(phase) && (clear === 0 || clear < plan.of('leastPedClear', phase)));
    add('greenShort', phase, plan.of('minGreen', phase) === 0);
    add('greenShort', phase, plan.of('flashingGreen', phase) / 10 > plan.of('minGreen', phase));
    for (const maximum of ['maximum1', 'maximum2'])
      add('maximumShort', phase, plan.of(maximum, phase) < plan.of('minGreen', phase));
  }
}

function overlaps(plan: Plan, add: Add): void {
  for (const overlap of plan.overlaps) {
    const included = members(plan.of('overlapIncluded', overlap));
    const modifier = members(plan.of('overlapModifier', overlap));
    add('overlap', overlap, included.length === 0);
    add(
      'overlap',
      overlap,
      [...included, ...modifier].some((phase) => !plan.isServed(phase)),
    );
    add('overlap', overlap, plan.of('overlapType', overlap) === 1 && modifier.length > 0);
    if (plan.of('overlapTrailGreen', overlap) === 0) continue;
    const yellow = Math.max(30, ...included.map((phase) => plan.of('leastYellow', phase)));
    const red = Math.max(0, ...included.map((phase) => plan.of('leastRedClearance', phase)));
    add('overlap', overlap, plan.of('overlapTrailYellow', overlap) < yellow);
    add('overlap', overlap, plan.of('overlapTrailRed', overlap) < red);
  }
}

function conflicts(plan: Plan, add: Add): void {
  for (const one of numbers(64)) {
    for (const other of numbers(64)) {
      add('conflictMatrix', one, plan.conflict(one, other) && (one === other || !plan.conflict(other, one)));
    }
  }
  for (const state of plan.states()) {
    const moving = plan.moving(state);
    for (const one of moving) {
      for (const other of moving) if (one < other && plan.conflict(one, other)) addConflict(one, other, add);
    }
  }
}

function addConflict(one: number, other: number, add: Add): void {
  const overlaps = [one, other].filter((channel) => channel > 16 && channel <= 48);
  const pedestrians = [one, other].filter((channel) => channel > 48);
  for (const overlap of overlaps) add('overlapConflict', overlap - 16, true);
  for (const pedestrian of pedestrians) add('pedestrianConflict', pedestrian - 48, overlaps.length === 0);
  const phases = overlaps.length === 0 && pedestrians.length === 0;
  for (const phase of [one, other]) add('phaseConflict', phase, phases);
}

function starting(plan: Plan, add: Add): void {
  const initial = members(plan.of('initialPhases'));
  const apart = !plan.goTogether(initial);
  for (const phase of initial) add('initialPhases', phase, apart || !plan.isServed(phase));
  const phases = members(plan.of('flashYellowPhases'));
  const used = members(plan.of('flashYellowOverlaps'));
  for (const phase of phases) add('flash', phase, !plan.isServed(phase));
  for (const overlap of used) add('flash', overlap + 16, !plan.overlaps.includes(overlap));
  const yellow = [...phases, ...used.map((overlap) => overlap + 16)];
  for (const channel of yellow)
    add(
      'flash',
      channel,
      yellow.some((other) => plan.conflict(channel, other)),
    );
}

function patterns(plan: Plan, add: Add): void {
  for (const pattern of numbers(16)) {
    const cycle = plan.of('patternCycle', pattern);
    if (cycle === 0) continue;
    const perPhase = (field: string, phase: number) => plan.of(field, (pattern - 1) * 16 + phase);
    const served = plan.phases.filter((phase) => perPhase('splitModes', phase) !== 5);
    const coordinated = members(plan.of('patternCoordinated', pattern));
    add('patternPhase', pattern, coordinated.length === 0 || !plan.goTogether(coordinated));
    add(
      'patternPhase',
      pattern,
      coordinated.some((phase) => !served.includes(phase)),
    );
    const resting = ((plan.of('patternOptions', pattern) >> 4) & 1) === 1;
    for (const phase of served) {
      const walks =
        plan.hasOption(phase, 8) ||
        [3, 4].includes(perPhase('splitModes', phase)) ||
        (resting && coordinated.includes(phase));
      const crossing = walks && plan.hasWalk(phase) ? plan.of('walk', phase) + plan.of('pedClear', phase) : 0;
      const green = Math.max(plan.of('minGreen', phase), crossing) * 10 + plan.of('flashingGreen', phase);
      const needed = green + plan.of('yellow', phase) + plan.of('redClearance', phase);
      add('splitShort', pattern, perPhase('splits', phase) * 10 < needed);
    }
    let total = 0;
    for (const group of plan.groups()) {
      const sums = new Set<number>();
      for (const ring of numbers(4)) {
        const own = served.filter((phase) => group.has(phase) && plan.of('phaseRing', phase) === ring);
        if (own.length > 0) sums.add(own.reduce((sum, phase) => sum + perPhase('splits', phase), 0));
      }
      add('barrierSplits', pattern, sums.size > 1);
      total += Math.max(0, ...sums);
    }
    add('splitSum', pattern, total !== cycle);
  }
}

function schedule(plan: Plan, add: Add): void {
  const used = (dayPlan: number) =>
    numbers(10)
      .map((index) => (dayPlan - 1) * 10 + index)
      .map((at) => [plan.of('dayPlanMinute', at), plan.of('dayPlanPattern', at)] as const)
      .map(([minute, pattern]) => ({ minute, pattern }));
  for (const dayPlan of numbers(8)) {
    const switches = used(dayPlan);
    const first = switches.findIndex(({ minute }) => minute === 1440);
    const real = first < 0 ? switches : switches.slice(0, first);
    add(
      'schedule',
      dayPlan,
      switches.slice(real.length).some(({ minute }) => minute !== 1440),
    );
    add(
      'schedule',
      dayPlan,
      real.some(({ minute }, index) => index > 0 && minute <= real[index - 1]!.minute),
    );
    add(
      'schedule',
      dayPlan,
      real.some(({ pattern }) => pattern === 0 || (pattern > 16 && pattern < 254)),
    );
  }
  for (const entry of numbers(16)) {
    const dayPlan = plan.of('schedulePlan', entry);
    if (dayPlan === 0) continue;
    const dates = plan.of('scheduleDates', entry);
    const never = [plan.of('scheduleMonths', entry), plan.of('scheduleDays', entry), dates].includes(0);
    // There is no 32nd day.
    add('schedule', entry, never || members(dates).includes(32) || used(dayPlan)[0]!.minute === 1440);
  }
}

function detection(plan: Plan, add: Add): void {
  for (const detector of numbers(64)) {
    const phase = plan.of('detectorPhase', detector);
    const served = [phase, ...members(plan.of('detectorExtended', detector))];
    add('detectorPhase', detector, phase !== 0 && served.some((other) => !plan.isServed(other)));
  }
  for (const lane of numbers(32)) {
    const served = [...members(plan.of('lanePhases', lane)), ...members(plan.of('laneYields', lane))];
    add(
      'lane',
      lane,
      served.some((phase) => !plan.isServed(phase)),
    );
    const stands = plan.of('laneHeadway', lane) * plan.of('laneTravelTime', lane) === 0;
    add('lane', lane, served.length > 0 && stands);
  }
}

function preempts(plan: Plan, add: Add): void {
  for (const preempt of numbers(8)) {
    const type = plan.of('preemptType', preempt);
    if (type === 0) continue;
    const lists = ['Track', 'Dwell', 'Cycle', 'Exit'].map((kind) => members(plan.of(`preempt${kind}Phases`, preempt)));
    const [track, dwell, cycle, exit] = lists as [number[], number[], number[], number[]];
    const before = numbers(preempt - 1).map((other) => plan.of('preemptType', other));
    add('preemptPhase', preempt, type === 1 && before.includes(2));
    add(
      'preemptPhase',
      preempt,
      lists.flat().some((phase) => !plan.isServed(phase)),
    );
    add(
      'preemptPhase',
      preempt,
      [track, dwell, exit].some((phases) => !plan.goTogether(phases)),
    );
    add('preemptPhase', preempt, (dwell.length === 0) === (cycle.length === 0));
    const trackGreen = plan.of('preemptTrackGreen', preempt);
    add('preemptPhase', preempt, (track.length === 0) !== (trackGreen === 0));
    const onTrack = [...dwell, ...cycle].some((phase) => track.includes(phase));
    add('preemptPhase', preempt, type === 1 && (track.length === 0 || onTrack));
    for (const phase of plan.phases) {
      const short = plan.of('preemptPedClear', preempt) < plan.of('leastPedClear', phase);
      add('pedClearShort', phase, plan.hasWalk(phase) && short);
    }
  }
  for (const request of numbers(8)) {
    add(
      'priorityPhase',
      request,
      members(plan.of('priorityPhases', request)).some((phase) => !plan.isServed(phase)),
    );
  }
}

function time(plan: Plan, add: Add): void {
  const [added, ...changes] = plan.config.daylightSaving! as [number, ...number[]];
  const valid = (change: readonly number[]) => {
    const [month, week, weekday, minute] = change as [number, number, number, number];
    const within = (value: number, least: number, greatest: number) => value >= least && value <= greatest;
    return within(month, 1, 12) && within(week, 1, 5) && within(weekday, 1, 7) && within(minute, 0, 1439);
  };
  const begin = changes.slice(0, 4);
  const end = changes.slice(4);
  const rule = added! > 0 && added! <= 120 && valid(begin) && valid(end) && begin[0] !== end[0];
  const none = added === 0 && changes.every((element) => element === 0);
  add('time', 1, !rule && !none);
  const period = plan.of('volumePeriod');
  add('time', 2, period !== 0 && ![1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60].includes(period));
}
