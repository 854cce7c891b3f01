import { sleep } from '../../host/clock/clock.ts';
import { systemClock } from '../../host/clock/system.ts';
import type { Line } from '../../host/line/line.ts';
import { US_PER_MS } from '../../protocols/time/units.ts';
import { monitorOf } from '../expectation/monitors.ts';
import { Injector } from '../fault/injector.ts';
import type { LineReport, RunReport, Verdict } from '../report/report.ts';
import { readSingleFault } from '../scenario/parse.ts';
import type { Scenario, ScenarioFault } from '../scenario/scenario.ts';
import { Simulation, type SimulationOptions } from '../simulation.ts';
import { Trace } from '../trace/trace.ts';
import { nonces } from '../update/nonces.ts';
import { type PreparedConfigs, prepareConfigs } from '../update/prepared-configs.ts';
import { type PreparedUpdates, prepareUpdates } from '../update/prepared-updates.ts';
import { builtInVerdicts } from './built-in.ts';
import { EventCounts } from './event-counts.ts';
import { Host } from './host.ts';
import { openHostLine } from './host-line.ts';
import { observers, type RunObserver } from './observer.ts';
import { ProgramRun } from './program-host.ts';
import { frozen, Recorder } from './recorder.ts';
import { Sampler } from './sampler.ts';
import { SimulatedLines } from './simulated-lines.ts';
import { FAULTS, HOST, SimulatedSubject } from './simulated-subject.ts';
import { Timeline } from './timeline.ts';
import { Watch } from './watch.ts';
import { WiredDevices } from './wired-devices.ts';
import { Witness } from './witness.ts';

/** The last reading may take so long at most. */
const LAST_READING_MS = 60_000;

export interface SimulatedRunOptions extends Omit<SimulationOptions, 'observer'> {
  /** In place of the scenario's. */
  readonly durationMs?: number;
  /** Told of everything that happens. */
  readonly observers?: readonly RunObserver[];
  /** Told each line of the trace. */
  readonly onTrace?: (line: string) => void;
  /** Told after each round of the host's readings. */
  readonly onPoll?: (elapsedMs: number, host: Host) => void;
  /** The command that gives this run again. */
  readonly replay?: string;
}

/**
 * A scenario as it runs in virtual time: devices and plants, their lines, the host on them, faults, the timeline, and
 * what watches over the expectations. It depends on nothing but scenario, seed and firmware.
 */
export class SimulatedRun {
  readonly scenario: Scenario;
  readonly durationMs: number;
  readonly simulation: Simulation;
  readonly lines: SimulatedLines;
  readonly host: Host;
  readonly subject: SimulatedSubject;
  readonly injector: Injector;
  readonly trace: Trace;
  readonly recorder: Recorder;
  readonly observer: Required<RunObserver>;
  readonly #options: SimulatedRunOptions;
  readonly #hostLines = new Map<string, Line>();
  readonly #timeline: Timeline;
  readonly #watch: Watch;
  readonly #witness: Witness;
  readonly #program: ProgramRun;
  readonly #wired: WiredDevices;
  readonly #startedMs = systemClock.monotonicMs();
  #verdicts: readonly Verdict[] | undefined;
  #stopped = false;
  #tookMs = 0;

  private constructor(
    simulation: Simulation,
    told: {
      readonly trace: Trace;
      readonly recorder: Recorder;
      readonly events: EventCounts;
      readonly updates: PreparedUpdates;
      readonly configs: PreparedConfigs;
    },
    observer: Required<RunObserver>,
    options: SimulatedRunOptions,
  ) {
    const { scenario, clock, random } = simulation;
    this.scenario = scenario;
    this.durationMs = options.durationMs ?? scenario.durationMs;
    this.simulation = simulation;
    this.trace = told.trace;
    this.recorder = told.recorder;
    this.observer = observer;
    this.#options = options;
    this.lines = new SimulatedLines(simulation, observer);
    const nowUs = (): number => clock.nowUs;
    this.#witness = new Witness((device, register) => simulation.devices.get(device)!.register(register));
    this.host = new Host({
      scenario,
      clock,
      nowUs,
      lines: this.#hostLines,
      updates: told.updates,
      configs: told.configs,
      newNonce: nonces(random),
      images: simulation.factoryImages,
      observer,
      witness: this.#witness,
      onChange: () => this.#changed(HOST),
    });
    this.injector = new Injector({
      clock,
      random,
      durationMs: this.durationMs,
      target: (on, name) => this.lines.target(on, name),
      onFault: (fault, phase) => {
        observer.fault(clock.nowUs, fault, phase);
        // The simulation is in the middle of a step of its own; what waits for a fault looks when that is over.
        clock.at(clock.nowUs, () => this.#changed(FAULTS));
      },
    });
    const { host, injector } = this;
    this.subject = new SimulatedSubject({ simulation, host, lines: this.#hostLines, events: told.events, injector });
    this.#watch = new Watch(
      scenario.expectations.map((expectation) => monitorOf(expectation, this.subject)),
      (verdict) => observer.verdict(clock.nowUs, verdict),
    );
    this.#timeline = new Timeline({
      scenario,
      clock,
      nowUs,
      host,
      subject: this.subject,
      observer,
      beginFault: (fault) => {
        injector.begin(fault);
        return undefined;
      },
      stop: () => this.stop(),
    });
    this.#program = new ProgramRun({
      clock,
      elapsedMs: () => simulation.elapsedMs,
      host,
      fault: (given) => injector.begin(this.#given(given)),
      note: (text) => observer.action(clock.nowUs, text, undefined),
      stop: () => this.stop(),
      hold: (work) => clock.hold(work),
    });
    this.#wired = new WiredDevices(simulation, this.lines, observer, (name, line) => this.#hostLines.set(name, line));
    const sampler = new Sampler(simulation, told.recorder, this.durationMs);
    simulation.onStep((cell) => {
      this.#wired.afterScan(simulation.devicesOf(cell));
      this.#witness.changedIn(simulation.devicesOf(cell));
      sampler.stepped(cell);
      this.#changed(cell);
    });
    for (const fault of scenario.faults) injector.schedule(fault);
    clock.after(0, () => this.#wired.start());
    clock.after(0, () => void this.#beginHost());
  }

  /** @throws SeriesError, CompileError, ImageRefusedError, BundleError, KeyFileError, ConfigFileError, ConfigDocumentFormatError */
  static async build(scenario: Scenario, options: SimulatedRunOptions = {}): Promise<SimulatedRun> {
    const told = { trace: new Trace(options.onTrace), recorder: new Recorder(scenario), events: new EventCounts() };
    const observer = observers([told.trace, told.recorder, told.events, ...(options.observers ?? [])]);
    const { seed = scenario.seed, builds = new Map() } = options;
    const updates = await prepareUpdates(scenario, { seed, builds });
    const configs = await prepareConfigs(scenario, seed);
    const simulation = await Simulation.build(scenario, { ...options, observer });
    told.events.begin();
    return new SimulatedRun(simulation, { ...told, updates, configs }, observer, options);
  }

  get elapsedMs(): number {
    return this.simulation.elapsedMs;
  }

  /** It was stopped, by its timeline or from outside. */
  get stopped(): boolean {
    return this.#stopped;
  }

  /** Some expectation has failed already. */
  get failed(): boolean {
    return this.#watch.failed;
  }

  /** Verdicts so far. */
  get verdicts(): readonly Verdict[] {
    return this.#verdicts ?? this.#watch.verdicts;
  }

  get hostLines(): ReadonlyMap<string, Line> {
    return this.#hostLines;
  }

  /** Ends the run at this moment, in good order. */
  stop(): void {
    this.#stopped = true;
  }

  /** Lets time pass until `elapsedMs` after the start, or until it is stopped, or `enough` says so. */
  async advanceTo(elapsedMs: number, enough: () => boolean = () => false): Promise<void> {
    try {
      await this.simulation.clock.runUntil(elapsedMs * US_PER_MS, () => this.#stopped || enough());
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  /** The time is over: reads everything once more, and decides what is still open. */
  async finish(): Promise<void> {
    if (this.#verdicts !== undefined) return;
    const { clock } = this.simulation;
    const endMs = this.elapsedMs;
    this.#timeline.end();
    this.host.end();
    this.#watch.end(endMs);
    this.#program.end();
    this.#verdicts = this.#decided(endMs);
    let read = false;
    void this.host.poll().finally(() => {
      read = true;
    });
    await clock.runUntil((endMs + LAST_READING_MS) * US_PER_MS, () => read);
    this.#verdicts = this.#decided(endMs);
    this.#states();
    this.recorder.end(endMs);
    this.#tookMs = systemClock.monotonicMs() - this.#startedMs;
    const closed = this.#wired
      .close()
      .then(() => Promise.all([...this.#hostLines.values()].map((line) => line.close())));
    let done = false;
    void closed.finally(() => {
      done = true;
    });
    await clock.runUntil(clock.nowUs + LAST_READING_MS * US_PER_MS, () => done);
    this.lines.close();
    await this.close();
  }

  /** Ends what its plants have started outside this process; for a run that is not finished. */
  async close(): Promise<void> {
    await this.simulation.close();
  }

  /** What reports are made from; call {@link finish} before. */
  report(): RunReport {
    const verdicts = this.#verdicts ?? this.#watch.verdicts;
    const { scenario, recorder, simulation } = this;
    return {
      scenario: scenario.name,
      source: scenario.source,
      seed: simulation.seed,
      startMs: scenario.startMs,
      utcOffsetMs: scenario.utcOffsetMs,
      elapsedMs: Math.min(this.elapsedMs, this.durationMs),
      tookMs: this.#tookMs,
      target: 'simulation',
      outcome: verdicts.some(({ outcome }) => outcome === 'failed') ? 'failed' : 'passed',
      verdicts,
      tracks: recorder.tracks,
      events: recorder.events,
      faults: recorder.faults,
      actions: recorder.actions,
      traffic: recorder.traffic,
      trafficLeftOff: recorder.trafficLeftOff,
      lines: this.#lineReports(),
      watchdogResets: [...simulation.devices.values()].reduce((sum, { resets }) => sum + resets, 0),
      traceDigest: this.trace.digest,
      replay: this.#options.replay ?? '',
    };
  }

  #decided(atMs: number): Verdict[] {
    return [
      ...this.#watch.verdicts,
      ...(this.scenario.program === undefined ? [] : this.#program.verdicts),
      ...builtInVerdicts(this.scenario, this.simulation.devices.values(), this.#witness, atMs),
    ];
  }

  #changed(source: string): void {
    if (this.#verdicts !== undefined) return;
    this.#watch.changed(source, this.elapsedMs);
    this.#timeline.changed(source);
  }

  /** The host opens its lines, then reads at every multiple of the poll interval, beside its program. */
  async #beginHost(): Promise<void> {
    const { clock } = this.simulation;
    const { scenario } = this;
    await Promise.all(
      scenario.lines.map(async (line) => {
        if (line.of !== undefined) return;
        this.#hostLines.set(line.name, await openHostLine(line, scenario, clock, this.lines.transport(line.name)));
      }),
    );
    if (scenario.program !== undefined) void this.#program.run(scenario.program);
    const { pollMs } = scenario.host;
    for (let round = 1; this.#verdicts === undefined; round++) {
      await sleep(clock, round * pollMs - clock.monotonicMs());
      if (this.#verdicts !== undefined) return;
      await this.host.poll();
      this.#states();
      this.#options.onPoll?.(this.elapsedMs, this.host);
      round = Math.max(round, Math.floor(clock.monotonicMs() / pollMs));
    }
  }

  #states(): void {
    for (const [name, device] of this.simulation.devices) {
      this.observer.state(this.simulation.clock.nowUs, name, device.stateDigest());
    }
  }

  #given(given: Readonly<Record<string, unknown>>): ScenarioFault {
    return readSingleFault(given, this.scenario);
  }

  #lineReports(): LineReport[] {
    return this.scenario.lines.flatMap((line): LineReport[] => {
      const statistics = this.#hostLines.get(line.name)?.statistics;
      const text =
        line.kind === 'serial' ? `${line.baudRate} baud, ${line.parity} parity` : `TCP, ${line.latencyMs} ms one way`;
      return statistics === undefined ? [] : [{ line: line.name, text, statistics: frozen(statistics) }];
    });
  }
}
