import { conflict, PHASES, type Phase, phasesOf, type SignalRun } from './junction.ts';

const FLASHING = ['startFlash', 'flash', 'fault'];
const LEAST_YELLOW = 30;

interface PhaseWatch {
  lamp: 'dark' | 'red' | 'yellow' | 'green';
  /** Scans since the lamp changed. */
  scans: number;
  /** Scans that must pass before it may change, fixed when it was lit. */
  least: number;
  /** Scan before which no conflicting phase may be green. */
  clearAt: number;
  pedestrians: 'none' | 'walk' | 'clear';
  pedestrianScans: number;
  walk: number;
  clear: number;
  /** Scan at which the vehicle call that waits was made. */
  calledAt: number | undefined;
  /** Scan at which the pedestrian call that waits was made. */
  pressedAt: number | undefined;
}

/** What must hold at every scan, seen from the lamps. Times in scans of 0.1 s. */
export class SignalRules {
  private readonly signal: SignalRun;
  private scan = 0;
  private readonly phases: ReadonlyMap<Phase, PhaseWatch>;
  /** Greens begun, so that a run in which nothing happened proves nothing. */
  readonly greens = new Map<Phase, number>(PHASES.map((phase) => [phase, 0]));
  /** Longest wait of a vehicle for a green, and of a pedestrian for a walk, scans. */
  longestWait = 0;
  longestPedestrianWait = 0;

  constructor(signal: SignalRun) {
    this.signal = signal;
    this.phases = new Map(
      PHASES.map((phase) => [
        phase,
        {
          lamp: 'dark',
          scans: 0,
          least: 0,
          clearAt: 0,
          pedestrians: 'none',
          pedestrianScans: 0,
          walk: 0,
          clear: 0,
          calledAt: undefined,
          pressedAt: undefined,
        },
      ]),
    );
  }

  /** After each scan; `presence` and `buttons` are what detectors and push buttons showed in it. */
  check(presence: number, buttons: number): void {
    this.scan++;
    const { signal } = this;
    const red = signal.output('lampRed');
    const yellow = signal.output('lampYellow');
    const green = signal.output('lampGreen');
    const walk = signal.output('pedWalk');
    const clear = signal.output('pedClear');
    const mode = signal.read('mode');
    if (mode !== 'actuated' && (green | yellow | walk | clear) !== 0)
      throw this.broken(`lamps other than red in ${mode}`);
    if (
      FLASHING.includes(mode)
        ? red !== 0 && red !== 0xff
        : (red ^ yellow ^ green) !== 0xff || (red & yellow & green) !== 0
    )
      throw this.broken('not exactly one lamp of each phase');
    if (((walk | clear) & ~green) !== 0 || (walk & clear) !== 0) throw this.broken('pedestrians without a green');
    this.checkConflicts(green | yellow);
    for (const [phase, watch] of this.phases) {
      const bit = 1 << (phase - 1);
      const lamp = green & bit ? 'green' : yellow & bit ? 'yellow' : red & bit ? 'red' : 'dark';
      this.checkPedestrians(phase, watch, walk & bit ? 'walk' : clear & bit ? 'clear' : 'none');
      this.checkLamp(phase, watch, lamp);
      this.checkCall(watch, (presence & bit) !== 0, lamp, mode);
      this.checkPress(watch, (buttons & bit) !== 0 && signal.read(`walk${phase}`) > 0, mode);
    }
  }

  private broken(what: string): Error {
    const lamps = ['lampRed', 'lampYellow', 'lampGreen', 'pedWalk', 'pedClear'];
    const shown = lamps.map((lamp) => `${lamp} ${this.signal.output(lamp).toString(2).padStart(8, '0')}`);
    return new Error(`scan ${this.scan}: ${what}: ${shown.join(', ')}`);
  }

  private checkConflicts(moving: number): void {
    const phases = phasesOf(moving);
    for (const one of phases)
      for (const other of phases) if (conflict(one, other)) throw this.broken(`${one} and ${other} move together`);
  }

  private checkLamp(phase: Phase, watch: PhaseWatch, lamp: PhaseWatch['lamp']): void {
    const { signal } = this;
    watch.scans++;
    if (watch.lamp === lamp) return;
    const change = `${watch.lamp} → ${lamp}`;
    const allowed = ['dark → red', 'red → dark', 'red → green', 'green → yellow', 'yellow → red'];
    if (!allowed.includes(change)) throw this.broken(`phase ${phase} went ${change}`);
    if (watch.lamp === 'green' && watch.scans < watch.least)
      throw this.broken(`phase ${phase} green for ${watch.scans}`);
    if (watch.lamp === 'yellow' && watch.scans !== watch.least)
      throw this.broken(`phase ${phase} yellow for ${watch.scans}`);
    if (lamp === 'green') {
      watch.least = signal.read(`minGreen${phase}`) * 10;
      this.greens.set(phase, this.greens.get(phase)! + 1);
      for (const [other, { clearAt }] of this.phases) {
        if (conflict(phase, other) && this.scan < clearAt)
          throw this.broken(`${phase} began before ${other} was clear`);
      }
    } else if (lamp === 'yellow') {
      if (watch.pedestrians !== 'none') throw this.broken(`phase ${phase} ended on its pedestrians`);
      watch.least = Math.round(signal.read(`yellow${phase}`) * 10);
      if (watch.least < LEAST_YELLOW) throw this.broken(`phase ${phase} has a yellow of ${watch.least}`);
      watch.clearAt = this.scan + watch.least + Math.round(signal.read(`redClearance${phase}`) * 10);
    }
    watch.lamp = lamp;
    watch.scans = 0;
  }

  private checkPedestrians(phase: Phase, watch: PhaseWatch, state: PhaseWatch['pedestrians']): void {
    watch.pedestrianScans++;
    if (watch.pedestrians === state) return;
    const { pedestrians, pedestrianScans } = watch;
    if (pedestrians === 'walk' && pedestrianScans !== watch.walk)
      throw this.broken(`walk ${phase} for ${pedestrianScans}`);
    if (pedestrians === 'walk' && state === 'none' && watch.clear > 0)
      throw this.broken(`walk ${phase} without clearance`);
    if (pedestrians === 'clear' && pedestrianScans !== watch.clear)
      throw this.broken(`clearance ${phase} for ${pedestrianScans}`);
    if (state === 'clear' && pedestrians !== 'walk') throw this.broken(`clearance ${phase} without a walk`);
    if (state === 'walk') {
      watch.walk = this.signal.read(`walk${phase}`) * 10;
      watch.clear = this.signal.read(`pedClear${phase}`) * 10;
    }
    watch.pedestrians = state;
    watch.pedestrianScans = 0;
  }

  private checkCall(watch: PhaseWatch, present: boolean, lamp: PhaseWatch['lamp'], mode: string): void {
    if (lamp === 'green' || mode !== 'actuated') {
      if (lamp === 'green' && watch.calledAt !== undefined)
        this.longestWait = Math.max(this.longestWait, this.scan - watch.calledAt);
      watch.calledAt = undefined;
    } else if (present) {
      watch.calledAt ??= this.scan;
    }
    if (watch.calledAt !== undefined) this.longestWait = Math.max(this.longestWait, this.scan - watch.calledAt);
  }

  private checkPress(watch: PhaseWatch, pressed: boolean, mode: string): void {
    if (watch.pedestrians === 'walk' || mode !== 'actuated') watch.pressedAt = undefined;
    else if (pressed) watch.pressedAt ??= this.scan;
    const { pressedAt = this.scan } = watch;
    this.longestPedestrianWait = Math.max(this.longestPedestrianWait, this.scan - pressedAt);
  }
}

/** Scans within which every vehicle call is served while the parameters stay as they are: every phase once at its longest. */
export function serviceBound(signal: SignalRun): number {
  let bound = 0;
  for (const phase of PHASES) {
    const pedestrians = signal.read(`walk${phase}`) + signal.read(`pedClear${phase}`);
    bound += Math.max(signal.read(`minGreen${phase}`), signal.read(`maxGreen${phase}`), pedestrians) * 10;
    bound += Math.round((signal.read(`yellow${phase}`) + signal.read(`redClearance${phase}`)) * 10) + 1;
  }
  return bound;
}
