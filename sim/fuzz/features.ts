import type { RunObserver } from '../run/observer.ts';
import type { SimulatedRun } from '../run/simulated-run.ts';
import { lineCounters } from '../scenario/observed-names.ts';

/** Numbers and names of registers make no difference to what kind of error it is. */
function kindOf(message: string): string {
  return message.replace(/\d+/g, '#').slice(0, 60);
}

/** Doubles from step to step, so that a little more of the same is nothing new. */
function step(count: number): number {
  return count === 0 ? 0 : 1 + Math.floor(Math.log2(count));
}

/** Collects what a run comes past, by which a search tells runs that went new ways. */
export class Features implements RunObserver {
  readonly #counts = new Map<string, number>();

  readonly event: NonNullable<RunObserver['event']> = (_atUs, device, name) => this.#add(`event ${device} ${name}`);

  readonly power: NonNullable<RunObserver['power']> = (_atUs, device, on) =>
    this.#add(`power ${device} ${on ? 'on' : 'off'}`);

  readonly failure: NonNullable<RunObserver['failure']> = (_atUs, line, device, message) =>
    this.#add(`failure ${line} ${device} ${kindOf(message)}`);

  readonly action: NonNullable<RunObserver['action']> = (_atUs, text, error) =>
    this.#add(`action ${kindOf(text)} ${kindOf(error ?? '')}`);

  /** In alphabetical order. */
  list(run: SimulatedRun): string[] {
    const found = [...this.#counts].map(([name, count]) => `${name} ${step(count)}`);
    for (const [line, { statistics }] of run.hostLines) {
      for (const counter of lineCounters) found.push(`line ${line} ${counter} ${step(statistics[counter])}`);
    }
    for (const [name, { resets }] of run.simulation.devices) found.push(`resets ${name} ${step(resets)}`);
    return found.sort();
  }

  #add(name: string): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
  }
}
