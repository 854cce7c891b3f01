import type { CoreImage } from '../../host/runtime/core.ts';
import type { Value } from '../../protocols/profile/codec.ts';
import { US_PER_MS } from '../../protocols/time/units.ts';
import { lookAt } from '../expectation/look.ts';
import { isUnobservable } from '../expectation/subject.ts';
import { SimulatedRun, type SimulatedRunOptions } from '../run/simulated-run.ts';
import type { Condition } from '../scenario/condition.ts';
import { readSingleFault } from '../scenario/parse.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { buildImages } from '../simulation.ts';

/** What somebody did to a run by hand, at a moment. */
export type Intervention =
  /** As in a scenario file, without a time. */
  | { readonly atUs: number; readonly kind: 'fault'; readonly fault: Readonly<Record<string, unknown>> }
  /** Of the scenario's faults or those begun by hand, all that go on by this name. */
  | { readonly atUs: number; readonly kind: 'endFault'; readonly name: string }
  | {
      readonly atUs: number;
      readonly kind: 'write';
      readonly device: string;
      readonly values: Readonly<Record<string, Value>>;
    };

/** As it is asked for, now. */
export type GivenIntervention = Intervention extends infer One
  ? One extends Intervention
    ? Omit<One, 'atUs'>
    : never
  : never;

/** A moment to come back to. */
export interface Snapshot {
  readonly name: string;
  readonly atUs: number;
  readonly interventions: readonly Intervention[];
}

/** There is no snapshot of that name. */
export class UnknownSnapshotError extends Error {
  override readonly name = 'UnknownSnapshotError';
  readonly blame = 'configuration';

  constructor(snapshot: string, known: readonly string[]) {
    super(
      `there is no snapshot ${snapshot}; ${known.length === 0 ? 'none was taken yet' : `there are ${known.join(', ')}`}`,
    );
  }
}

/**
 * A run that goes to any moment, forwards and back. A run depends on nothing but scenario, seed, firmware and what was
 * done to it by hand, so going back is running again from the start, with the same interventions at the same moments;
 * a snapshot keeps no state but those. So it holds for firmware, plants, lines and host code alike, whatever they wait
 * for.
 */
export class Session {
  readonly scenario: Scenario;
  #options: SimulatedRunOptions;
  readonly #snapshots = new Map<string, Snapshot>();
  #interventions: readonly Intervention[] = [];
  /** How many of them this run has had; the others come when their moments do, after going back. */
  #applied = 0;
  #run: SimulatedRun;

  private constructor(scenario: Scenario, options: SimulatedRunOptions, run: SimulatedRun) {
    this.scenario = scenario;
    this.#options = options;
    this.#run = run;
  }

  /** @throws SeriesError, CompileError, ImageRefusedError */
  static async open(scenario: Scenario, options: SimulatedRunOptions = {}): Promise<Session> {
    // Compiled once, for all the times that it begins again.
    const images = options.images ?? (await buildImages(scenario, options.onBuild, options.builds));
    const all = { ...options, images };
    return new Session(scenario, all, await SimulatedRun.build(scenario, all));
  }

  /** The run at this moment; another one after going back. */
  get run(): SimulatedRun {
    return this.#run;
  }

  get elapsedMs(): number {
    return this.#run.elapsedMs;
  }

  /** Those of this moment and before. */
  get interventions(): readonly Intervention[] {
    return this.#interventions.slice(0, this.#applied);
  }

  get snapshots(): readonly Snapshot[] {
    return [...this.#snapshots.values()];
  }

  /**
   * Goes to a moment. What was done by hand after it no longer has been. Between two moments it asks `stop`, and comes no further
   * when that is so; the same call again goes on from there.
   */
  async goTo(elapsedMs: number, stop?: () => boolean): Promise<void> {
    const atUs = Math.max(0, Math.round(elapsedMs * US_PER_MS));
    this.#interventions = this.#interventions.filter((one) => one.atUs <= atUs);
    if (atUs < this.#run.simulation.clock.nowUs) await this.#rewind();
    await this.#forward(atUs, stop);
  }

  /** Runs what is due at the next moment, or the next `count` moments. */
  async step(count = 1): Promise<void> {
    for (let done = 0; done < count; done++) {
      const { nextUs } = this.#run.simulation.clock;
      if (Number.isFinite(nextUs)) await this.#forward(nextUs);
    }
  }

  /** Runs on until a condition is true, or until `limitMs`; returns whether it is. */
  async runUntil(condition: Condition, limitMs: number): Promise<boolean> {
    const look = lookAt(condition, this.#run.subject);
    if (isUnobservable(look)) throw new Error(look.unobservable);
    let found = look.now() === true;
    if (found) return true;
    let last = this.#run.simulation.clock.nowUs;
    await this.#run.advanceTo(limitMs, () => {
      const { nowUs } = this.#run.simulation.clock;
      if (nowUs !== last) found = look.now() === true;
      last = nowUs;
      return found;
    });
    return found || look.now() === true;
  }

  /**
   * Does something to the run now.
   * @throws ScenarioError for a fault that cannot be; what the host's write rejects with comes later, as an action
   */
  intervene(given: GivenIntervention): void {
    const intervention = { ...given, atUs: this.#run.simulation.clock.nowUs } as Intervention;
    this.#apply(intervention);
    this.#interventions = [...this.interventions, intervention];
    this.#applied = this.#interventions.length;
  }

  /**
   * Lets the devices of a class go on with other firmware of the same profile; from here on the run, however often it begins again,
   * has that. Returns by device what it goes on with; undefined for one that takes updates, which keeps its own.
   * @param keepsMemory both lay out their state alike
   * @throws FirmwareTrapError, AbiMismatchError
   */
  replaceFirmware(
    deviceClass: string,
    image: CoreImage,
    keepsMemory: boolean,
  ): ReadonlyMap<string, 'memory' | 'records' | undefined> {
    this.#options = { ...this.#options, images: new Map(this.#options.images).set(deviceClass, image) };
    const devices = [...this.#run.simulation.devices].filter(([, device]) => device.class === deviceClass);
    return new Map(devices.map(([name, device]) => [name, device.replaceFirmware(image, keepsMemory)]));
  }

  /** Remembers this moment under a name. */
  save(name: string): Snapshot {
    const snapshot = { name, atUs: this.#run.simulation.clock.nowUs, interventions: this.interventions };
    this.#snapshots.set(name, snapshot);
    return snapshot;
  }

  /** Goes to a snapshot; from there on it is another branch. @throws UnknownSnapshotError */
  async restore(name: string): Promise<void> {
    const snapshot = this.#snapshots.get(name);
    if (snapshot === undefined) throw new UnknownSnapshotError(name, [...this.#snapshots.keys()]);
    this.#interventions = snapshot.interventions;
    await this.#rewind();
    await this.#forward(snapshot.atUs);
  }

  /** Ends what the run has started outside this process. */
  async close(): Promise<void> {
    await this.#run.close();
  }

  async #rewind(): Promise<void> {
    await this.#run.close();
    this.#run = await SimulatedRun.build(this.scenario, this.#options);
    this.#applied = 0;
  }

  async #forward(atUs: number, stop?: () => boolean): Promise<void> {
    const { clock } = this.#run.simulation;
    for (let next = this.#interventions[this.#applied]; next !== undefined; next = this.#interventions[this.#applied]) {
      await clock.runUntil(next.atUs, stop);
      if (clock.nowUs < next.atUs) return;
      this.#apply(next);
      this.#applied++;
    }
    await clock.runUntil(atUs, stop);
  }

  #apply(intervention: Intervention): void {
    const { simulation, injector, host } = this.#run;
    const { clock } = simulation;
    if (intervention.kind === 'fault') {
      const fault = readSingleFault(intervention.fault, this.scenario);
      clock.at(clock.nowUs, () => injector.begin(fault));
      return;
    }
    if (intervention.kind === 'endFault') {
      clock.at(clock.nowUs, () => injector.end(intervention.name));
      return;
    }
    const { device, values } = intervention;
    clock.after(0, () => void host.write(device, values));
  }
}
