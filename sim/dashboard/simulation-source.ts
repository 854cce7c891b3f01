import type { Clock } from '../../host/clock/clock.ts';
import type { DashboardSource, SourceCommand } from '../../host/dashboard/dashboard-source.ts';
import { DETAILS } from '../../host/dashboard/detail.ts';
import type { SourceNews } from '../../host/dashboard/page-message.ts';
import type { PlayerState, ShownExpectation, ShownValue, Watched, World } from '../../host/dashboard/world.ts';
import { RegisterMap } from '../../host/device/register-map.ts';
import { planWrites } from '../../host/device/write-plan.ts';
import { ModelLine } from '../../host/line/model-line.ts';
import { CommandError } from '../../host/web/command-error.ts';
import { MAX_WRITE_REGISTERS } from '../../protocols/modbus/constants.ts';
import { interventionText, replayCommand } from '../debug/replay-command.ts';
import { Session } from '../debug/session.ts';
import type { SimulatedRunOptions } from '../run/simulated-run.ts';
import type { Scenario, ScenarioDevice } from '../scenario/scenario.ts';
import { HappeningLog } from './happening-log.ts';
import { Player } from './player.ts';
import { simulatedWorld } from './simulated-world.ts';
import { UpdateJobs } from './update-jobs.ts';
import { WatchedDevices } from './watched-devices.ts';
import { WatchedLines } from './watched-lines.ts';

export interface SimulationSourceOptions {
  /** Of the people who look on. */
  readonly clock: Clock;
  /** Does time pass from the beginning on? */
  readonly playing: boolean;
  /** Simulated seconds a second; undefined is as fast as it goes. */
  readonly speed: number | undefined;
  /** Begin of the command that gives a run again: `kerb debug street.yaml --seed 1`. */
  readonly replay: string;
  readonly run?: Omit<SimulatedRunOptions, 'observers' | 'replay' | 'onPoll'>;
}

/** What hears a run, whenever it begins again. */
interface Heard {
  readonly happenings: HappeningLog;
  readonly lines: WatchedLines;
  readonly jobs: UpdateJobs;
}

/** A scenario as a dashboard sees it: its devices and lines as they are, time that can be moved, and faults by hand. */
export class SimulationSource implements DashboardSource {
  readonly world: World;
  readonly bundles: readonly string[] = [];
  readonly #session: Session;
  readonly #player: Player;
  readonly #options: SimulationSourceOptions;
  readonly #happenings: HappeningLog;
  readonly #lines: WatchedLines;
  readonly #jobs: UpdateJobs;
  readonly #devices = new WatchedDevices();
  readonly #ended: Promise<void>;
  #listener: (news: SourceNews) => void = () => {};

  private constructor(session: Session, heard: Heard, options: SimulationSourceOptions) {
    const { clock, playing, speed } = options;
    this.#session = session;
    this.#options = options;
    const { happenings, lines, jobs } = heard;
    this.#happenings = happenings;
    this.#lines = lines;
    this.#jobs = jobs;
    this.world = simulatedWorld(session.scenario, session.run.durationMs);
    this.#player = new Player({
      ...{ session, clock, playing, speed },
      onTell: () => this.#tell(),
      onBack: (atMs) => this.#back(atMs),
      onReplaying: (isReplaying) => {
        happenings.replaying = isReplaying;
        lines.replaying = isReplaying;
      },
      onBroken: ({ message: error }) => {
        happenings.add({ kind: 'action', atMs: this.#player.elapsedMs, text: 'the simulation cannot go on', error });
        // Devices are not looked at: that may be what failed.
        this.#tellCourse();
      },
    });
    this.#ended = this.#player.run();
  }

  /** @throws SeriesError, CompileError, ImageRefusedError */
  static async open(scenario: Scenario, options: SimulationSourceOptions): Promise<SimulationSource> {
    const happenings = new HappeningLog();
    const lines = new WatchedLines(scenario);
    const jobs = new UpdateJobs();
    const session = await Session.open(scenario, { ...options.run, observers: [happenings, lines, jobs] });
    return new SimulationSource(session, { happenings, lines, jobs }, options);
  }

  /** Of its time. */
  get elapsedMs(): number {
    return this.#player.elapsedMs;
  }

  onNews(listener: (news: SourceNews) => void): void {
    this.#listener = listener;
  }

  catchUp(): readonly SourceNews[] {
    return [
      { kind: 'world', world: this.world },
      { kind: 'player', player: this.#playerState() },
      { kind: 'happenings', happenings: this.#happenings.latest, leftOut: 0 },
      { kind: 'lines', lines: this.#lines.latest },
      { kind: 'jobs', jobs: this.#jobs.shown },
    ];
  }

  watch(watched: readonly Watched[]): void {
    void this.#player.do(() => this.#devices.watch(watched));
  }

  watchTraffic(lines: readonly string[]): void {
    void this.#player.do(() => this.#lines.watch(lines, this.#session.run.simulation.fields));
  }

  /** @throws CommandError, ScenarioError, UnknownRegisterError, AccessError, ValueError */
  async obey(command: SourceCommand): Promise<void> {
    switch (command.kind) {
      case 'play':
        return this.#player.play();
      case 'pause':
        return this.#player.pause();
      case 'speed':
        return this.#player.setSpeed(command.factor ?? undefined);
      case 'goTo':
        return this.#player.goTo(command.atMs);
      case 'step':
        return this.#player.step(command.byMs);
      case 'fault':
        return this.#player.intervene({ kind: 'fault', fault: { name: this.#nextName(), ...command.fault } });
      case 'endFault':
        if (this.#session.run.injector.active(command.name) === 0) {
          throw new CommandError(`no fault ${command.name} goes on`);
        }
        return this.#player.intervene({ kind: 'endFault', name: command.name });
      case 'write':
        checkValues(this.#device(command.device), command.values);
        return this.#player.intervene(command);
      case 'update':
      case 'campaign':
        throw new CommandError('a simulation takes updates from its scenario alone');
    }
  }

  /** @throws CommandError, and what the reader of the detail throws */
  async detail(name: string, detail: string, parameters: Readonly<Record<string, unknown>>): Promise<unknown> {
    const { class: deviceClass, profile, unitId } = this.#device(name);
    const readers = DETAILS[deviceClass] ?? {};
    const read = Object.hasOwn(readers, detail) ? readers[detail] : undefined;
    if (read === undefined) throw new CommandError(`${name} has no ${detail}`);
    const twin = await this.#player.do(() => this.#session.run.simulation.devices.get(name)?.twin());
    if (twin === undefined) throw new CommandError(`${name} runs no firmware now: it has no power, or restarts`);
    const line = new ModelLine({ name, clock: this.#options.clock, unitId, model: twin });
    try {
      return await read({ line, unitId, profile, utcOffsetMs: this.world.utcOffsetMs }, parameters);
    } finally {
      await line.close();
    }
  }

  /** As {@link Session.replaceFirmware}. @throws FirmwareTrapError, AbiMismatchError */
  replaceFirmware(...given: Parameters<Session['replaceFirmware']>): Promise<ReturnType<Session['replaceFirmware']>> {
    return this.#player.do(() => this.#session.replaceFirmware(...given));
  }

  /** What each device has in its non-volatile memory now. */
  records(): Promise<ReadonlyMap<string, ReadonlyMap<number, Uint8Array>>> {
    return this.#player.do(() => {
      const { devices } = this.#session.run.simulation;
      return new Map([...devices].map(([name, { memory }]) => [name, new Map(memory.entries())]));
    });
  }

  async close(): Promise<void> {
    this.#player.close();
    await this.#ended;
    await this.#session.close();
  }

  #device(name: string): ScenarioDevice {
    const device = this.#session.scenario.devices.find((one) => one.name === name);
    if (device === undefined) throw new CommandError(`there is no device ${name}`);
    return device;
  }

  /** Faults by hand have names of their own, so that none is taken for one of the scenario. */
  #nextName(): string {
    return `byHand${this.#session.interventions.filter(({ kind }) => kind === 'fault').length + 1}`;
  }

  #back(atMs: number): void {
    this.#happenings.back(atMs);
    this.#lines.back(this.#session.run.simulation.fields);
    this.#jobs.back();
    this.#listener({ kind: 'back', atMs });
  }

  #tell(): void {
    const { run } = this.#session;
    const atMs = this.#player.elapsedMs;
    // On the way back devices are where nobody looks.
    if (!this.#player.seek?.isBack) {
      const devices = this.#devices.changes(run);
      if (devices.length > 0) this.#listener({ kind: 'devices', atMs, devices });
      const lines = this.#lines.states(run);
      if (lines.length > 0) this.#listener({ kind: 'lines', lines });
    }
    this.#tellCourse();
  }

  /** What happens, and where time is. */
  #tellCourse(): void {
    const { run } = this.#session;
    const { happenings, leftOut } = this.#happenings.take();
    if (happenings.length > 0) this.#listener({ kind: 'happenings', happenings, leftOut });
    const messages = this.#lines.take(run.simulation.clock.nowUs);
    if (messages.frames.length > 0) this.#listener({ kind: 'frames', ...messages });
    if (this.#jobs.changed()) this.#listener({ kind: 'jobs', jobs: this.#jobs.shown });
    this.#listener({ kind: 'player', player: this.#playerState() });
  }

  #playerState(): PlayerState {
    const { playing, speed, seek, over, elapsedMs } = this.#player;
    const { interventions, run } = this.#session;
    return {
      ...{ atMs: elapsedMs, playing, speed, ended: over },
      ...(seek && { seeking: { toMs: seek.toMs, done: (elapsedMs - seek.fromMs) / (seek.toMs - seek.fromMs) } }),
      expectations: this.#expectations(),
      faults: run.injector.going.map(({ name, kind, target }) => ({ name, kind: kind.name, target })),
      interventions: interventions.map((one) => ({ atMs: one.atUs / 1000, text: interventionText(one) })),
      replay: replayCommand(this.#options.replay, interventions, elapsedMs),
    };
  }

  /** Those of the scenario, then what else was decided. */
  #expectations(): ShownExpectation[] {
    const { scenario, verdicts } = this.#session.run;
    const decided = new Map(verdicts.map((verdict) => [verdict.name, verdict]));
    const names = new Set([...scenario.expectations.map(({ name }) => name), ...decided.keys()]);
    return [...names].map((name) => {
      const { outcome = 'open', reason } = decided.get(name) ?? {};
      return { text: name, outcome, ...(reason !== undefined && { reason }) };
    });
  }
}

/** @throws UnknownRegisterError, AccessError, ValueError */
function checkValues({ profile }: ScenarioDevice, values: Readonly<Record<string, ShownValue>>): void {
  const map = new RegisterMap(profile);
  planWrites(
    Object.entries(values).map(([name, value]) => [map.writable(name), value] as const),
    MAX_WRITE_REGISTERS,
  );
}
