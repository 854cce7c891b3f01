import type { CancelTimer, Clock } from '../../clock/clock.ts';
import { openDevice } from '../../device/open-device.ts';
import type { SerialTiming } from '../../flash/answer-time.ts';
import type { Line } from '../../line/line.ts';
import { bitsPerCharacter, type LineAddress, lineName, serialSettings } from '../../line/line-address.ts';
import { type OpenLineOptions, openLine } from '../../line/open-line.ts';
import { settingsText } from '../../scan/line-settings.ts';
import { CommandError } from '../../web/command-error.ts';
import type { DashboardSource, SourceCommand } from '../dashboard-source.ts';
import { DETAILS } from '../detail.ts';
import type { SourceNews } from '../page-message.ts';
import { RecentHappenings } from '../recent-happenings.ts';
import type { DeviceState, Watched, World } from '../world.ts';
import { DevicePoll } from './device-poll.ts';
import type { LineDevice } from './line-device.ts';
import { LineLoad } from './line-load.ts';
import { LineTraffic } from './line-traffic.ts';
import { LineUpdates, type UpdateOptions } from './line-updates.ts';

export interface LineSourceOptions {
  readonly where: LineAddress;
  readonly devices: readonly LineDevice[];
  readonly clock: Clock;
  readonly open?: Omit<OpenLineOptions, 'clock' | 'onBytes'>;
  readonly updates?: (line: Line, serial: SerialTiming | undefined) => Omit<UpdateOptions, 'serial' | 'timeoutMs'>;
}

const NEWS_EVERY_MS = 250;
/** How busy a line is says little of a shorter time. */
const LINES_EVERY = 4;

/** The devices of a real line as a dashboard sees them: it asks them for what is shown, and for nothing else. */
export class LineSource implements DashboardSource {
  readonly world: World;
  readonly #options: LineSourceOptions;
  readonly #line: Line;
  readonly #traffic: LineTraffic;
  readonly #load: LineLoad;
  readonly #updates: LineUpdates;
  readonly #happenings = new RecentHappenings();
  readonly #polls: ReadonlyMap<string, DevicePoll>;
  readonly #fresh: DeviceState[] = [];
  /** Details of a device are read one after the other: many are read through a window of its registers. */
  readonly #readingDetails = new Map<string, Promise<unknown>>();
  #listener: (news: SourceNews) => void = () => {};
  #news = 0;
  #cancel: CancelTimer;

  private constructor(options: LineSourceOptions, world: World, line: Line, traffic: LineTraffic) {
    const { where, devices, clock, open, updates } = options;
    this.#options = options;
    this.#line = line;
    this.#traffic = traffic;
    const settings = where.kind === 'serial' ? serialSettings(where) : undefined;
    const serial = settings && { baudRate: settings.baudRate, bitsPerCharacter: bitsPerCharacter(settings) };
    this.#load = new LineLoad(lineName(where), line.statistics, serial, clock.monotonicMs());
    const given = updates?.(line, serial);
    this.#updates = new LineUpdates({
      ...{ bundles: new Map(), ...given, line, clock, serial, timeoutMs: open?.timeoutMs },
      onHold: (held, isHeld) => {
        for (const { name } of held) this.#polls.get(name)!.hold(isHeld);
      },
      onAction: (text, error) => this.#act(text, error),
    });
    const bundles = [...(given?.bundles.keys() ?? [])];
    this.world = { ...world, bundles, abilities: bundles.length > 0 ? ['write', 'update'] : ['write'] };
    this.#polls = new Map(
      devices.map((device) => {
        const onState = (state: DeviceState): void => void this.#fresh.push(state);
        const onHappening = this.#happenings.add.bind(this.#happenings);
        return [device.name, new DevicePoll({ device, line, clock, now: () => this.#nowMs, onState, onHappening })];
      }),
    );
    this.#cancel = clock.after(NEWS_EVERY_MS, this.#tell);
  }

  /** @throws PortError, LineOptionError, KeyFileError, PassphraseError */
  static async open(options: LineSourceOptions): Promise<LineSource> {
    const { where, devices, clock } = options;
    const name = lineName(where);
    const startMs = clock.wallMs();
    const traffic = new LineTraffic({ name, where, devices, clock, startMs });
    const line = await openLine(where, { ...options.open, clock, onBytes: traffic.tap });
    return new LineSource(options, worldOf(options, startMs), line, traffic);
  }

  get bundles(): readonly string[] {
    return this.world.bundles ?? [];
  }

  onNews(listener: (news: SourceNews) => void): void {
    this.#listener = listener;
  }

  catchUp(): readonly SourceNews[] {
    return [
      { kind: 'world', world: this.world },
      { kind: 'happenings', happenings: this.#happenings.latest, leftOut: 0 },
      { kind: 'lines', lines: [this.#load.latest] },
      { kind: 'jobs', jobs: this.#updates.shown },
    ];
  }

  watch(watched: readonly Watched[]): void {
    for (const [name, poll] of this.#polls) poll.watch(watched.find(({ device }) => device === name));
  }

  watchTraffic(lines: readonly string[]): void {
    this.#traffic.watch(lines.includes(this.#load.latest.name));
  }

  /** @throws CommandError, UnknownRegisterError, AccessError, ValueError, LineError */
  async obey(command: SourceCommand): Promise<void> {
    switch (command.kind) {
      case 'write':
        return this.#write(this.#device(command.device), command.values);
      case 'update':
        return this.#updates.begin(
          command.devices.map((name) => this.#device(name)),
          command.bundle,
        );
      case 'campaign':
        throw new CommandError('campaigns are of a fleet: kerb dash --fleet shows them');
      default:
        throw new CommandError('a line is as it is: its time cannot be moved, and nothing of it is broken by hand');
    }
  }

  /** @throws CommandError, LineError, and what the reader of the detail throws */
  async detail(name: string, detail: string, parameters: Readonly<Record<string, unknown>>): Promise<unknown> {
    const { unitId, profile } = this.#device(name);
    const readers = DETAILS[profile.class] ?? {};
    const read = Object.hasOwn(readers, detail) ? readers[detail] : undefined;
    if (read === undefined) throw new CommandError(`${name} has no ${detail}`);
    const { utcOffsetMs } = this.world;
    const before = this.#readingDetails.get(name) ?? Promise.resolve();
    const reading = before
      .catch(() => {})
      .then(() => read({ line: this.#line, unitId, profile, utcOffsetMs }, parameters));
    this.#readingDetails.set(name, reading);
    return reading;
  }

  async close(): Promise<void> {
    this.#cancel();
    await this.#updates.close();
    const closed = [...this.#polls.values()].map((poll) => poll.close());
    await this.#line.close();
    await Promise.all(closed);
  }

  async #write(device: LineDevice, values: (SourceCommand & { kind: 'write' })['values']): Promise<void> {
    const driver = openDevice(this.#line, device.unitId, device.profile);
    driver.checkWrite(values);
    const words = Object.entries(values).map(([name, value]) => `${name}=${String(value)}`);
    const text = `write ${device.name} ${words.join(' ')}`;
    try {
      await driver.writeMany(values);
      this.#act(text);
    } catch (error) {
      this.#act(text, (error as Error).message);
      throw error;
    } finally {
      this.#polls.get(device.name)!.readSoon();
    }
  }

  #act(text: string, error?: string): void {
    this.#happenings.add({ kind: 'action', atMs: this.#nowMs, text, ...(error !== undefined && { error }) });
  }

  #device(name: string): LineDevice {
    const device = this.#options.devices.find((one) => one.name === name);
    if (device === undefined) throw new CommandError(`there is no device ${name}`);
    return device;
  }

  get #nowMs(): number {
    return this.#options.clock.wallMs() - this.world.startMs;
  }

  readonly #tell = (): void => {
    const { clock } = this.#options;
    this.#cancel = clock.after(NEWS_EVERY_MS, this.#tell);
    const devices = this.#fresh.splice(0);
    // Even when nothing is new: time goes on.
    this.#listener({ kind: 'devices', atMs: this.#nowMs, devices });
    const { happenings, leftOut } = this.#happenings.take();
    if (happenings.length > 0) this.#listener({ kind: 'happenings', happenings, leftOut });
    const messages = this.#traffic.take();
    if (messages.frames.length > 0) this.#listener({ kind: 'frames', ...messages });
    if (this.#updates.changed()) this.#listener({ kind: 'jobs', jobs: this.#updates.shown });
    const line = this.#news++ % LINES_EVERY === 0 ? this.#load.take(clock.monotonicMs()) : undefined;
    if (line !== undefined) this.#listener({ kind: 'lines', lines: [line] });
  };
}

function worldOf({ where, devices }: LineSourceOptions, startMs: number): World {
  const name = lineName(where);
  const utcOffsetMs = -new Date(startMs).getTimezoneOffset() * 60_000;
  const isSerial = where.kind === 'serial';
  const settings = isSerial ? settingsText(serialSettings(where)) : where.kind === 'rtu+tcp' ? 'RTU over TCP' : 'TCP';
  return {
    ...{ kind: 'line', name, startMs, utcOffsetMs },
    devices: devices.map((device) => ({
      ...{ name: device.name, class: device.profile.class, unitId: device.unitId, lines: [name] },
      details: Object.keys(DETAILS[device.profile.class] ?? {}),
    })),
    lines: [{ name, kind: isSerial || where.kind === 'rtu+tcp' ? 'serial' : 'tcp', settings }],
    profiles: Object.fromEntries(devices.map(({ profile }) => [profile.class, profile])),
    ...{ faults: [], abilities: [] },
  };
}
