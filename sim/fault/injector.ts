import { HOUR_MS, US_PER_MS } from '../../protocols/time/units.ts';
import type { VirtualClock } from '../clock/virtual-clock.ts';
import type { Random } from '../random.ts';
import type { ScenarioFault } from '../scenario/scenario.ts';
import type { FaultTarget, FaultTargets } from './fault.ts';

export interface InjectorOptions {
  readonly clock: VirtualClock;
  readonly random: Random;
  readonly durationMs: number;
  /** What a fault happens to. */
  readonly target: (on: FaultTarget, name: string) => FaultTargets[FaultTarget];
  readonly onFault: (fault: ScenarioFault, phase: 'begins' | 'ends') => void;
}

/** Lets the faults of a scenario happen, each at its times. */
export class Injector {
  readonly #options: InjectorOptions;
  /** Spans that go on, with what ends them. */
  readonly #spans = new Map<() => void, ScenarioFault>();
  readonly #randoms = new Map<string, Random>();

  constructor(options: InjectorOptions) {
    this.#options = options;
  }

  schedule(fault: ScenarioFault): void {
    const { clock, durationMs } = this.#options;
    const { time } = fault;
    if (time.kind === 'at') clock.at(time.atMs * US_PER_MS, () => this.begin(fault));
    if (time.kind !== 'random') return;
    // Times have numbers of their own, so that what the fault itself draws does not move them.
    const random = this.#options.random.stream(`times of ${fault.name}`);
    const untilMs = Math.min(time.untilMs, durationMs);
    let atMs = time.fromMs + random.exponential(time.perHour) * HOUR_MS;
    const next = (): void => {
      if (atMs >= untilMs) return;
      clock.at(Math.round(atMs * US_PER_MS), () => {
        this.begin(fault);
        atMs += random.exponential(time.perHour) * HOUR_MS;
        next();
      });
    };
    next();
  }

  /** Lets it happen now; returns what ends it before its time. */
  begin(fault: ScenarioFault): () => void {
    const { clock, target, onFault } = this.#options;
    const { kind, name, lastsMs } = fault;
    onFault(fault, 'begins');
    const end = kind.begin(target(kind.on, fault.target) as never, fault.parameters as never, {
      random: this.#random(name),
      clock,
    });
    if (lastsMs === undefined) return end;
    const finish = (): void => {
      if (!this.#spans.delete(finish)) return;
      cancel();
      end();
      onFault(fault, 'ends');
    };
    const cancel = Number.isFinite(lastsMs)
      ? clock.at(clock.nowUs + Math.round(lastsMs * US_PER_MS), finish)
      : () => {};
    this.#spans.set(finish, fault);
    return finish;
  }

  /** Ends all spans of this name that go on, before their time. */
  end(name: string): void {
    for (const [finish, fault] of [...this.#spans]) if (fault.name === name) finish();
  }

  /** Faults that go on now, in the order in which they began. */
  get going(): readonly ScenarioFault[] {
    return [...this.#spans.values()];
  }

  /** How many spans of a fault go on. */
  active(name: string): number {
    return this.going.filter((fault) => fault.name === name).length;
  }

  #random(name: string): Random {
    let random = this.#randoms.get(name);
    if (random === undefined) {
      random = this.#options.random.stream(`fault ${name}`);
      this.#randoms.set(name, random);
    }
    return random;
  }
}
