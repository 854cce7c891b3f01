import type { Replacement } from '../changed-firmware.ts';

/** How a mutant is seen: */
export interface Symptom {
  /** by the judge as lamps that break a rule of the street, or as a call that is never served; */
  readonly judge: 'BrokenRuleError' | 'StarvedError';
  /** and by the conflict monitor as one of these faults. Empty where its card holds no such rule. */
  readonly monitor: readonly string[];
}

/** A controller with a rule taken out. */
export interface Mutant extends Symptom {
  /** What it does wrong. */
  readonly name: string;
  /** Several where one rule backs another up. */
  readonly replacements: readonly Replacement[];
}

const mutant = (
  name: string,
  symptom: Symptom,
  ...replacements: readonly (readonly [file: string, text: string, by: string])[]
): Mutant => ({ name, ...symptom, replacements: replacements.map(([file, text, by]) => ({ file, text, by })) });

const lamps = (...monitor: readonly string[]): Symptom => ({ judge: 'BrokenRuleError', monitor });
const starvation: Symptom = { judge: 'StarvedError', monitor: [] };

const barrierRule = [
  'rings.ts',
  'if ((ons(device) & ~phasesOf(device).concurrent(phase)) != 0) return false;',
  '',
] as const;
const conflictGate = [
  'rings.ts',
  'return !inConflict(plan, channelsOf(device, plan, phase, walksAtBegin(device, phase)), busyChannels(device));',
  'return true;',
] as const;

/** The controller's own last look at its lamps: without it, what a mutant does comes to the street. */
const lastLook = [
  'lamps.ts',
  'if ((conflictsOf(plan, <i32>ctz(left)) & moving) != 0) return fault.conflict;',
  '',
] as const;

const lampLook = [
  'lamps.ts',
  'return (this.red | this.green | this.yellow) != this.wired || twice != 0 ? fault.lamps : fault.none;',
  'return fault.none;',
] as const;

const neverDue = [
  'succession.ts',
  'if (barrier.due != 0) here &= barrier.due | phases.concurrent(<i32>ctz(barrier.due));',
  'barrier.due = 0;',
] as const;

/** Controllers that must be caught: by the judge of the lamps, and those with bad lamps by the conflict monitor. */
export const mutants: readonly Mutant[] = [
  mutant(
    'begins beside phases across the barrier',
    lamps('conflict', 'shortClearance'),
    barrierRule,
    conflictGate,
    lastLook,
  ),
  mutant(
    'begins a green without a look at what moves or is being cleared',
    lamps('conflict', 'shortClearance'),
    conflictGate,
    barrierRule,
    lastLook,
    ['overlaps.ts', 'if ((conflictsOf(plan, OVERLAP_CHANNEL + index) & busyChannels(device)) != 0) return;', ''],
  ),
  mutant(
    'begins beside overlaps that are still being cleared',
    lamps('conflict', 'shortClearance'),
    ['channels.ts', 'let busy: u64 = (<u64>overlapsOf(device).busy) << OVERLAP_CHANNEL;', 'let busy: u64 = 0;'],
    lastLook,
  ),
  mutant('leaves the red clearance out', lamps('shortClearance'), [
    'ring.ts',
    'this.redClearanceMs = <u32>config.redClearance(plan, this.phase) * MS_PER_DECISECOND;',
    'this.redClearanceMs = 0;',
  ]),
  mutant('shows yellow for a tenth less', lamps('shortYellow'), [
    'ring.ts',
    'this.yellowMs = <u32>config.yellow(plan, this.phase) * MS_PER_DECISECOND;',
    'this.yellowMs = <u32>config.yellow(plan, this.phase) * 90;',
  ]),
  mutant('goes from green to red', lamps('skippedYellow'), [
    'ring.ts',
    'this.interval = Interval.yellow;',
    'this.interval = Interval.redClearance;',
  ]),
  mutant('ends greens before the least green is over', lamps(), [
    'ring.ts',
    'return this.timeMs >= min(this.minGreenMs, control.leastGreenMs) && pedestrians.state == Crossing.none;',
    'return pedestrians.state == Crossing.none;',
  ]),
  mutant('ends greens while pedestrians are on the road', lamps('skippedYellow', 'shortYellow'), [
    'ring.ts',
    'return this.timeMs >= min(this.minGreenMs, control.leastGreenMs) && pedestrians.state == Crossing.none;',
    'return this.timeMs >= min(this.minGreenMs, control.leastGreenMs);',
  ]),
  mutant('leaves the pedestrian clearance out', lamps('skippedYellow'), [
    'pedestrians.ts',
    'this.clearMs == 0 ? Crossing.none : Crossing.clear',
    'Crossing.none',
  ]),
  mutant('cuts the pedestrian clearance by a second', lamps('shortYellow'), [
    'pedestrians.ts',
    'this.clearMs = <u32>config.pedClear(plan, phase) * 1000;',
    'this.clearMs = <u32>config.pedClear(plan, phase) * 1000 - 1000;',
  ]),
  mutant('cuts the walk in half', lamps(), [
    'pedestrians.ts',
    'this.timeMs < min(this.walkMs, control.leastWalkMs)',
    'this.timeMs < this.walkMs / 2',
  ]),
  mutant('gives a phase its green back at once', lamps(), [
    'ring.ts',
    '(phase != this.phase || this.timeMs >= this.redRevertMs)',
    'true',
  ]),
  mutant('leaves the red clearance of overlaps out', lamps('shortClearance'), [
    'overlaps.ts',
    'overlap.redClearanceMs = <u32>red * MS_PER_DECISECOND;',
    'overlap.redClearanceMs = 0;',
  ]),
  mutant('shows yellow of overlaps for a tenth less', lamps('shortYellow'), [
    'overlaps.ts',
    'overlap.yellowMs = <u32>yellow * MS_PER_DECISECOND;',
    'overlap.yellowMs = <u32>yellow * 90;',
  ]),
  mutant(
    'keeps overlaps green against phases that they are red for',
    lamps('conflict'),
    [
      'overlaps.ts',
      'return config.overlapType(plan, index) == overlapType.minusGreenYellow ? <u32>config.overlapModifier(plan, index) : 0;',
      'return 0;',
    ],
    barrierRule,
    conflictGate,
    lastLook,
  ),
  mutant('lights overlaps again as soon as they are asked for', lamps(), [
    'overlaps.ts',
    'const reverts = overlap.timeMs < overlap.redRevertMs;',
    'const reverts = false;',
  ]),
  mutant('leaves the flashing green out', lamps(), [
    'ring.ts',
    'this.flashing = this.flashingGreenMs != 0;',
    'this.flashing = false;',
  ]),
  mutant('flashes the green for half as long', lamps(), [
    'ring.ts',
    'this.flashingMs >= this.flashingGreenMs',
    'this.flashingMs >= this.flashingGreenMs / 2',
  ]),
  mutant('takes a plan with other conflicts while greens run', lamps(), [
    'junction.ts',
    'if (this.mode != mode.service || (!this.configWaits && continuesPlan(device))) {',
    'if (true) {',
  ]),
  mutant('begins after a start without all red', lamps(), [
    'junction.ts',
    '<u32>config.startAllRed(device) * DECISECOND_MS',
    '1000',
  ]),
  mutant('goes to flash in the middle of greens', lamps('skippedYellow'), [
    'stopping.ts',
    'return barrierOf(device).clearing && areRed(device);',
    'return barrierOf(device).clearing;',
  ]),
  mutant('goes to flash while overlaps still move', lamps('skippedYellow', 'shortYellow'), [
    'stopping.ts',
    'return overlapsOf(device).busy == 0;',
    'return true;',
  ]),
  mutant('shows red beside yellow', lamps('dualIndication'), lampLook, [
    'lamps.ts',
    'this.red = this.wired & ~(this.green | this.yellow);',
    'this.red = this.wired & ~this.green;',
  ]),
  mutant(
    'shows walk without its green',
    lamps('conflict', 'shortClearance', 'skippedYellow'),
    ['lamps.ts', 'if (!own.isGreen) continue;', ''],
    [
      'ring.ts',
      'return this.timeMs >= min(this.minGreenMs, control.leastGreenMs) && pedestrians.state == Crossing.none;',
      'return true;',
    ],
  ),
  mutant('knows no conflicting calls', starvation, [
    'succession.ts',
    'const keptOut = barrier.wanted & ~phases.concurrent(own.phase);',
    'const keptOut: u32 = 0;',
  ]),
  mutant('never ends a green that traffic extends', starvation, [
    'ring.ts',
    'if (this.maximumLeftMs(plan, control) == 0) return ring1Ended.maxOut;',
    '',
  ]),
  mutant('always goes back to the first barrier group', starvation, [
    'order.ts',
    'const from = this.rankOf(present);',
    'const from = -1;',
  ]),
  mutant('does not come back to phases that it passed over', starvation, neverDue, [
    'succession.ts',
    'return orderOf(device).after(ringOf(device, ring).phase) | barrier.skipped;',
    'return orderOf(device).after(ringOf(device, ring).phase);',
  ]),
  mutant('lets nobody go before who comes next in order', starvation, neverDue),
];
