import type { Clock } from '../../host/clock/clock.ts';
import type { DeviceDriver, Reading } from '../../host/device/device-driver.ts';
import { type AnyRegisters, openDevice } from '../../host/device/open-device.ts';
import type { SerialTiming } from '../../host/flash/answer-time.ts';
import { HubController } from '../../host/hub/hub-controller.ts';
import { sendEvent } from '../../host/hub/hub-events.ts';
import type { Line } from '../../host/line/line.ts';
import { bitsPerCharacter } from '../../host/line/line-address.ts';
import type { HubEvent } from '../../protocols/hub/event.ts';
import type { Value } from '../../protocols/profile/codec.ts';
import type { ScenarioConfigAction } from '../scenario/read-config-action.ts';
import type { ScenarioFlash } from '../scenario/read-flash.ts';
import type { RegisterReference, Scenario, ScenarioDevice } from '../scenario/scenario.ts';
import type { PreparedConfigs } from '../update/prepared-configs.ts';
import type { PreparedUpdates } from '../update/prepared-updates.ts';
import { HostConfigs } from './host-configs.ts';
import { HostUpdates } from './host-updates.ts';
import type { RunObserver } from './observer.ts';
import type { Witness } from './witness.ts';

export type Driver = DeviceDriver<AnyRegisters, string, string>;

export interface HostOptions {
  readonly scenario: Scenario;
  readonly clock: Clock;
  /** Microseconds since the start. */
  readonly nowUs: () => number;
  /** The lines that are there, by name. */
  readonly lines: ReadonlyMap<string, Line>;
  /** Unit ids on hardware, by device, where they differ from the scenario's. */
  readonly unitOf?: (device: ScenarioDevice) => number;
  /** Registers besides those that the scenario's host reads. */
  readonly alsoRead?: readonly RegisterReference[];
  /** Those of the timeline; default none. */
  readonly updates?: PreparedUpdates;
  /** Config documents of the timeline; default none. */
  readonly configs?: PreparedConfigs;
  /** What devices sign with their receipts; default by chance. */
  readonly newNonce?: () => Uint8Array;
  /** Images that devices may run, beside those of the updates. */
  readonly images?: readonly Uint8Array[];
  /** Of the lines that are serial; default as the scenario has them. */
  readonly timingOf?: (line: string) => SerialTiming | undefined;
  readonly observer: Required<RunObserver>;
  /** Compares what is read with what devices hold; undefined on hardware. */
  readonly witness: Witness | undefined;
  /** Told when the host has read something, or failed to. */
  readonly onChange: () => void;
}

/** The host of a scenario, as a client of its own on every line. */
export class Host {
  /** What was read last of each register, over any line: `meter.uptime` → value. */
  readonly latest = new Map<string, Value>();
  /** Requests that failed in the end, by device. */
  readonly failures = new Map<string, number>();
  /** Values that were read. */
  values = 0;
  readonly updates: HostUpdates;
  readonly configs: HostConfigs;
  readonly #options: HostOptions;
  readonly #drivers = new Map<string, Driver>();
  readonly #wanted: ReadonlyMap<string, readonly string[]>;
  /** Lines that it leaves to others. */
  readonly #left = new Set<string>();
  #polling: Promise<void> | undefined;

  constructor(options: HostOptions) {
    this.#options = options;
    const wanted = new Map<string, Set<string>>();
    for (const { device, register } of [...options.scenario.host.readings, ...(options.alsoRead ?? [])]) {
      wanted.set(device, (wanted.get(device) ?? new Set()).add(register));
    }
    this.#wanted = new Map([...wanted].map(([device, registers]) => [device, [...registers]]));
    const { clock, updates = new Map(), configs = new Map(), images = [], newNonce } = options;
    const parts = {
      clock,
      timingOf: options.timingOf ?? ((line: string) => this.#timingOf(line)),
      unitOf: options.unitOf ?? (({ unitId }: ScenarioDevice) => unitId),
      tell: (text: string, problem: string | undefined) => options.observer.action(options.nowUs(), text, problem),
    };
    this.updates = new HostUpdates({
      ...{ ...parts, updates, images },
      onEvent: (names, event) => options.observer.flash(options.nowUs(), names, event),
    });
    this.configs = new HostConfigs({ ...parts, configs, newNonce });
  }

  /** Lines of a device that are there, in the scenario's order. */
  linesOf(device: ScenarioDevice): string[] {
    return device.lines.filter((line) => this.#options.lines.has(line));
  }

  /** Reads nothing over `line` by itself any more: somebody else is the client there, and there can be only one. */
  leave(line: string): void {
    this.#left.add(line);
  }

  line(name: string): Line {
    const line = this.#options.lines.get(name);
    if (line === undefined) throw new RangeError(`the host has no line ${name} here`);
    return line;
  }

  /** Over `line`, or the device's first. */
  device(name: string, line?: string): Driver {
    const { scenario, unitOf } = this.#options;
    const device = scenario.devices.find((one) => one.name === name);
    if (device === undefined) throw new RangeError(`the scenario has no device ${name}`);
    const over = line ?? this.linesOf(device)[0];
    if (over === undefined) throw new RangeError(`${name} is on no line here`);
    const key = `${over} ${name}`;
    let driver = this.#drivers.get(key);
    if (driver === undefined) {
      driver = openDevice(this.line(over), unitOf?.(device) ?? device.unitId, device.profile);
      this.#drivers.set(key, driver);
    }
    return driver;
  }

  /** Reads everything that the scenario's host reads, over every line; a round that is still going on is waited for. */
  poll(): Promise<void> {
    this.#polling ??= this.#pollAll().finally(() => {
      this.#polling = undefined;
    });
    return this.#polling;
  }

  /** Reads `registers` of one device; what fails is counted and told, and thrown by nobody. */
  async read(device: ScenarioDevice, registers: readonly string[], line: string): Promise<void> {
    const { observer, nowUs, witness, onChange } = this.#options;
    const watch = witness?.watch(device.name, registers);
    try {
      const results = await this.device(device.name, line).readEach(registers);
      const values = new Map<string, Value>();
      for (const [name, reading] of results as ReadonlyMap<string, Reading>) {
        if (reading.error !== undefined) this.#failed(line, device.name, reading.error.message);
        else values.set(name, reading.value);
      }
      this.values += values.size;
      for (const [name, value] of values) this.latest.set(`${device.name}.${name}`, value);
      if (values.size > 0) observer.reading(nowUs(), line, device.name, values);
      watch?.compare(line, values);
    } catch (error) {
      this.#failed(line, device.name, (error as Error).message);
    } finally {
      watch?.end();
    }
    onChange();
  }

  /** Writes to one device; what fails is counted and told with the action, and thrown by nobody. */
  async write(device: string, values: AnyRegisters, line?: string): Promise<void> {
    const list = Object.entries(values).map(([name, value]) => `${device}.${name} = ${value}`);
    await this.#do(device, `write ${list.join(', ')}`, () => this.device(device, line).writeMany(values));
  }

  /** Gives a hub an event, and looks what became of it; what fails is counted and told as of a write. */
  async sendEvent(device: string, event: HubEvent, line?: string): Promise<void> {
    await this.#do(device, `event ${event.id} for ${device}: ${event.type} ${event.values.join(', ')}`, () => {
      const driver = this.device(device, line);
      return sendEvent(new HubController(driver.line, driver.unitId), event);
    });
  }

  /** Gives devices an update over `line`, or the first of the first of them; what fails is told, and thrown by nobody. */
  async flash(given: ScenarioFlash, line?: string): Promise<void> {
    await this.#withDevices('flash', given.devices, line, (devices, found, over) => {
      return this.updates.give(given, devices, found, over);
    });
  }

  /** As {@link flash}, with config documents. */
  async configure(given: ScenarioConfigAction, line?: string): Promise<void> {
    await this.#withDevices('config', given.devices, line, (devices, found, over) => {
      return this.configs.act(given, devices, found, over);
    });
  }

  /** What goes on with updates and config documents is left as it is. */
  end(): void {
    this.updates.end();
    this.configs.end();
  }

  async #withDevices(
    what: string,
    names: readonly string[],
    line: string | undefined,
    work: (devices: readonly ScenarioDevice[], line: Line, name: string) => Promise<void>,
  ): Promise<void> {
    const { scenario, observer, nowUs, onChange, lines } = this.#options;
    const devices = scenario.devices.filter(({ name }) => names.includes(name));
    const over = line ?? this.linesOf(devices[0]!)[0];
    const stray = devices.find((device) => over === undefined || !device.lines.includes(over));
    const found = over === undefined ? undefined : lines.get(over);
    if (over === undefined || found === undefined || stray !== undefined) {
      observer.action(nowUs(), `${what} ${names.join(', ')}`, `${stray?.name ?? over} is on no such line here`);
    } else {
      const working = work(devices, found, over);
      onChange();
      await working;
    }
    onChange();
  }

  #timingOf(line: string): SerialTiming | undefined {
    const found = this.#options.scenario.lines.find(({ name }) => name === line);
    if (found?.kind !== 'serial') return undefined;
    return { baudRate: found.baudRate, bitsPerCharacter: bitsPerCharacter(found) };
  }

  async #do(device: string, text: string, work: () => Promise<unknown>): Promise<void> {
    const { observer, nowUs, onChange } = this.#options;
    let problem: string | undefined;
    try {
      await work();
    } catch (error) {
      this.#count(device);
      problem = (error as Error).message;
    }
    onChange();
    observer.action(nowUs(), text, problem);
  }

  async #pollAll(): Promise<void> {
    const { scenario } = this.#options;
    const rounds = scenario.devices.flatMap((device) => {
      const registers = this.#wanted.get(device.name);
      if (registers === undefined) return [];
      const lines = this.linesOf(device).filter((line) => !this.#left.has(line));
      return lines.map((line) => this.read(device, registers, line));
    });
    await Promise.all(rounds);
  }

  #failed(line: string, device: string, message: string): void {
    this.#count(device);
    this.#options.observer.failure(this.#options.nowUs(), line, device, message);
  }

  #count(device: string): void {
    this.failures.set(device, (this.failures.get(device) ?? 0) + 1);
  }
}
