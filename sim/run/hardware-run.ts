import { type Clock, sleep } from '../../host/clock/clock.ts';
import { systemClock } from '../../host/clock/system.ts';
import type { IdentityMismatch } from '../../host/device/identity-check.ts';
import type { SerialTiming } from '../../host/flash/answer-time.ts';
import type { Line } from '../../host/line/line.ts';
import { bitsPerCharacter, type LineAddress, lineName, serialSettings } from '../../host/line/line-address.ts';
import { openLine } from '../../host/line/open-line.ts';
import { US_PER_MS } from '../../protocols/time/units.ts';
import { monitorOf } from '../expectation/monitors.ts';
import type { RunReport, Verdict } from '../report/report.ts';
import { quantitiesOf } from '../scenario/condition.ts';
import type { RegisterReference, Scenario, ScenarioDevice, ScenarioFault } from '../scenario/scenario.ts';
import type { Target } from '../scenario/target.ts';
import { type PreparedConfigs, prepareConfigs } from '../update/prepared-configs.ts';
import { type PreparedUpdates, prepareUpdates } from '../update/prepared-updates.ts';
import { EventCounts } from './event-counts.ts';
import { HardwareSubject } from './hardware-subject.ts';
import { Host } from './host.ts';
import { observers, type RunObserver } from './observer.ts';
import { ProgramRun } from './program-host.ts';
import { frozen, Recorder } from './recorder.ts';
import { HOST } from './simulated-subject.ts';
import { Timeline } from './timeline.ts';
import { Watch } from './watch.ts';

const WHY_NO_FAULT = 'it cannot be forced on hardware';

export interface HardwareRunOptions {
  readonly durationMs?: number;
  /** Ends the run early, in good order. */
  readonly stop: AbortSignal;
  readonly observers?: readonly RunObserver[];
  readonly replay?: string;
  /** Default: the computer's own. */
  readonly clock?: Clock;
  /** Told after each round of readings. */
  readonly onPoll?: (elapsedMs: number, host: Host) => void;
}

/** A device of the target map that is not what the scenario says. */
export class WrongDeviceError extends Error {
  override readonly name = 'WrongDeviceError';
  readonly blame = 'configuration';
  readonly device: string;

  constructor(device: string, line: string, unitId: number, mismatches: readonly IdentityMismatch[]) {
    const list = mismatches.map(
      ({ object, expected, actual }) => `${object} is ${actual ?? 'not told'}, not ${expected}`,
    );
    super(`${device}: unit ${unitId} of ${line} is another device: ${list.join('; ')}; check the target map`);
    this.device = device;
  }
}

/**
 * Runs a scenario against real devices, in real time: its readings, timeline, program and expectations. Faults, and
 * whatever cannot be seen from outside a device, are skipped, and the report says so.
 *
 * @throws BundleError, ConfigDocumentFormatError for a file that is none, PortError when a line cannot be opened, WrongDeviceError, LineError when a device does not answer at all
 */
export async function runOnHardware(
  scenario: Scenario,
  target: Target,
  options: HardwareRunOptions,
): Promise<RunReport> {
  const lines = new Map<string, Line>();
  const updates = await prepareUpdates(scenario, undefined);
  const configs = await prepareConfigs(scenario, undefined);
  try {
    for (const [name, address] of target.lines) {
      const { timeoutMs, retries } = scenario.host;
      lines.set(
        name,
        await openLine(address, {
          ...(timeoutMs !== undefined && { timeoutMs }),
          ...(retries !== undefined && { retries }),
        }),
      );
    }
    return await new HardwareRun(scenario, target, lines, { updates, configs }, options).run();
  } finally {
    await Promise.all([...lines.values()].map((line) => line.close()));
  }
}

class HardwareRun {
  readonly #scenario: Scenario;
  readonly #target: Target;
  readonly #lines: ReadonlyMap<string, Line>;
  readonly #options: HardwareRunOptions;
  readonly #clock: Clock;
  readonly #durationMs: number;
  readonly #recorder: Recorder;
  readonly #host: Host;
  readonly #watch: Watch;
  readonly #timeline: Timeline;
  readonly #program: ProgramRun;
  readonly #startMs: number;
  readonly #startWallMs: number;
  #stopped = false;

  constructor(
    scenario: Scenario,
    target: Target,
    lines: ReadonlyMap<string, Line>,
    given: { readonly updates: PreparedUpdates; readonly configs: PreparedConfigs },
    options: HardwareRunOptions,
  ) {
    this.#scenario = scenario;
    this.#target = target;
    this.#lines = lines;
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#durationMs = options.durationMs ?? scenario.durationMs;
    this.#startMs = this.#clock.monotonicMs();
    this.#startWallMs = this.#clock.wallMs();
    const alsoRead = registersOf(scenario);
    this.#recorder = new Recorder(scenario, new Set(lines.keys()), alsoRead);
    const observer = observers([this.#recorder, new EventCounts(), ...(options.observers ?? [])]);
    this.#host = new Host({
      scenario,
      clock: this.#clock,
      nowUs: this.#nowUs,
      lines,
      unitOf: ({ name, unitId }) => target.units.get(name) ?? unitId,
      alsoRead,
      ...given,
      timingOf: (line) => timingOf(target.lines.get(line)),
      observer,
      witness: undefined,
      onChange: () => {
        this.#watch.changed(HOST, this.#elapsedMs);
        this.#timeline.changed(HOST);
      },
    });
    const host = this.#host;
    const subject = new HardwareSubject(scenario, host, lines);
    this.#watch = new Watch(
      scenario.expectations.map((expectation) => monitorOf(expectation, subject)),
      (verdict) => observer.verdict(this.#nowUs(), verdict),
    );
    this.#timeline = new Timeline({
      scenario,
      clock: this.#clock,
      nowUs: this.#nowUs,
      host,
      subject,
      observer,
      beginFault: () => WHY_NO_FAULT,
      stop: () => this.#stop(),
    });
    const note = (text: string): void => observer.action(this.#nowUs(), text, undefined);
    this.#program = new ProgramRun({
      clock: this.#clock,
      elapsedMs: () => this.#elapsedMs,
      host,
      fault: (given) => {
        note(`fault ${String(given['fault'])} was skipped: ${WHY_NO_FAULT}`);
        return () => {};
      },
      note,
      stop: () => this.#stop(),
      hold: (work) => work,
    });
  }

  async run(): Promise<RunReport> {
    const { scenario, program } = { scenario: this.#scenario, program: this.#scenario.program };
    await this.#identify();
    if (program !== undefined) void this.#program.run(program);
    const { stop, onPoll } = this.#options;
    for (let round = 0; ; round++) {
      const dueMs = Math.min(round * this.#target.pollMs, this.#durationMs);
      const restMs = dueMs - this.#elapsedMs;
      if (restMs > 0) await this.#nap(restMs);
      if (this.#stopped || stop.aborted) break;
      await this.#host.poll();
      onPoll?.(this.#elapsedMs, this.#host);
      if (this.#elapsedMs >= this.#durationMs) break;
      round = Math.max(round, Math.floor(this.#elapsedMs / this.#target.pollMs));
    }
    this.#timeline.end();
    this.#host.end();
    const endMs = this.#elapsedMs;
    this.#watch.end(endMs);
    if (program !== undefined) this.#program.end();
    return this.#report(endMs, [
      ...this.#watch.verdicts,
      ...(program === undefined ? [] : this.#program.verdicts),
      ...scenario.faults.map(skippedFault),
      ...scenario.devices.filter(({ config }) => config !== undefined).map(skippedConfig),
      ...this.#timeline.skipped.map((text): Verdict => skippedAction(text)),
    ]);
  }

  readonly #nowUs = (): number => Math.round(this.#elapsedMs * US_PER_MS);

  get #elapsedMs(): number {
    return Math.round(this.#clock.monotonicMs() - this.#startMs);
  }

  #stop(): void {
    this.#stopped = true;
  }

  /** Waits, in pieces, so that a stop is heard. */
  async #nap(ms: number): Promise<void> {
    const untilMs = this.#elapsedMs + ms;
    while (this.#elapsedMs < untilMs && !this.#stopped && !this.#options.stop.aborted) {
      await sleep(this.#clock, Math.min(200, untilMs - this.#elapsedMs));
    }
  }

  /** A device that is not what the scenario takes it for must not be written to. */
  async #identify(): Promise<void> {
    for (const device of this.#scenario.devices) {
      for (const line of this.#host.linesOf(device)) {
        const driver = this.#host.device(device.name, line);
        const { mismatches } = await driver.identify();
        if (mismatches.length > 0) throw new WrongDeviceError(device.name, driver.line.name, driver.unitId, mismatches);
      }
    }
  }

  #report(endMs: number, verdicts: readonly Verdict[]): RunReport {
    const { source, name, utcOffsetMs } = this.#scenario;
    this.#recorder.end(endMs);
    const { tracks, events, faults, actions, traffic, trafficLeftOff } = this.#recorder;
    return {
      scenario: name,
      source,
      seed: this.#scenario.seed,
      startMs: this.#startWallMs,
      utcOffsetMs,
      elapsedMs: endMs,
      tookMs: endMs,
      target: 'hardware',
      outcome: verdicts.some(({ outcome }) => outcome === 'failed') ? 'failed' : 'passed',
      verdicts,
      tracks,
      events,
      faults,
      actions,
      traffic,
      trafficLeftOff,
      lines: [...this.#lines].map(([line, { statistics }]) => ({
        line,
        text: lineName(this.#target.lines.get(line)!),
        statistics: frozen(statistics),
      })),
      watchdogResets: 0,
      traceDigest: undefined,
      replay: this.#options.replay ?? '',
    };
  }
}

function timingOf(address: LineAddress | undefined): SerialTiming | undefined {
  if (address?.kind !== 'serial') return undefined;
  const settings = serialSettings(address);
  return { baudRate: settings.baudRate, bitsPerCharacter: bitsPerCharacter(settings) };
}

/** Registers that expectations and the timeline look at. */
function registersOf({ expectations, timeline }: Scenario): RegisterReference[] {
  const conditions = [
    ...expectations.flatMap((one) => ('after' in one ? [one.condition, one.after] : [one.condition])),
    ...timeline.flatMap(({ trigger }) => (trigger.kind === 'when' ? [trigger.condition] : [])),
  ];
  return conditions
    .flatMap(quantitiesOf)
    .flatMap((quantity) =>
      quantity.kind === 'register' || quantity.kind === 'reading'
        ? [{ device: quantity.device, register: quantity.name }]
        : [],
    );
}

function skippedFault({ name, kind, target }: ScenarioFault): Verdict {
  const text = `${kind.name} of ${target}`;
  return { name: `fault ${name}`, text, outcome: 'skipped', atMs: undefined, reason: WHY_NO_FAULT, looks: 0 };
}

function skippedConfig({ name }: ScenarioDevice): Verdict {
  const text = `the config of ${name}`;
  const reason = 'real devices keep the config that they have';
  return { name: text, text, outcome: 'skipped', atMs: undefined, reason, looks: 0 };
}

function skippedAction(text: string): Verdict {
  return { name: text, text, outcome: 'skipped', atMs: undefined, reason: WHY_NO_FAULT, looks: 0 };
}
