import type { LineStatistics } from '../../host/line/statistics.ts';
import { RegisterNames } from '../../host/monitor/register-names.ts';
import { hex } from '../../protocols/bytes/hex.ts';
import { fieldsOf } from '../../protocols/profile/fields.ts';
import type { Profile } from '../../protocols/profile/profile.ts';
import type { Transmission } from '../bus/transmission.ts';
import { FrameWords } from '../report/frame-words.ts';
import {
  type ActionMark,
  type EventMark,
  type FaultMark,
  TRAFFIC_LIMIT,
  type Track,
  type TrafficMark,
} from '../report/report.ts';
import type { RegisterReference, Scenario, ScenarioFault } from '../scenario/scenario.ts';
import { numberOf } from './number-of.ts';
import type { RunObserver } from './observer.ts';

/** Points that a track keeps; when there are more, every second one is left out. */
const POINT_LIMIT = 50_000;
/** Events and actions that a report keeps. */
const MARK_LIMIT = 20_000;

interface OpenTrack extends Omit<Track, 'timesMs' | 'values'> {
  timesMs: number[];
  values: number[];
}

/** Keeps what reports show of a run. */
export class Recorder implements RunObserver {
  readonly events: EventMark[] = [];
  readonly actions: ActionMark[] = [];
  readonly faults: FaultMark[] = [];
  readonly traffic: TrafficMark[] = [];
  trafficLeftOff = 0;
  /** Over which line a device's readings are drawn. */
  readonly #drawn = new Map<string, { readonly line: string; readonly profile: Profile }>();
  readonly #tracks = new Map<string, OpenTrack>();
  /** By the line's name. */
  readonly #words: ReadonlyMap<string, FrameWords>;
  /** Faults that go on, with the place of their mark. */
  readonly #open = new Map<string, number[]>();

  /** `lines`: those that are there; default all. `alsoRead`: registers besides those that the scenario's host reads. */
  constructor(scenario: Scenario, lines?: ReadonlySet<string>, alsoRead: readonly RegisterReference[] = []) {
    const read = new Set(
      [...scenario.host.readings, ...alsoRead].map(({ device, register }) => `${device}.${register}`),
    );
    this.#words = new Map(
      scenario.lines.map(({ kind, name }) => {
        const devices = scenario.devices.filter((device) => device.lines.includes(name));
        const names = devices.map(({ unitId, profile }) => [unitId, new RegisterNames(profile)] as const);
        return [name, new FrameWords(kind, new Map(names))];
      }),
    );
    for (const { name, profile, lines: own } of scenario.devices) {
      const line = own.find((one) => lines?.has(one) ?? true);
      if (line !== undefined) this.#drawn.set(name, { line, profile });
      for (const field of fieldsOf(profile)) {
        if (!read.has(`${name}.${field.name}`)) continue;
        const symbols = 'type' in field && field.symbols !== undefined ? symbolsOf(field.symbols) : undefined;
        const unit = 'unit' in field && field.unit !== undefined && field.unit !== '1' ? field.unit : '';
        this.#addTrack(`${name}.${field.name}`, { unit, kind: 'register', step: true, symbols });
      }
    }
  }

  get tracks(): readonly Track[] {
    return [...this.#tracks.values()].filter(({ timesMs }) => timesMs.length > 0);
  }

  /** A track that the run itself fills with {@link point}. */
  track(name: string, kind: 'channel' | 'plant', unit: string, step: boolean): void {
    this.#addTrack(name, { unit: unit === '1' ? '' : unit, kind, step, symbols: undefined });
  }

  point(name: string, atMs: number, value: number): void {
    const track = this.#tracks.get(name);
    if (track === undefined) return;
    if (track.timesMs.length === POINT_LIMIT) {
      track.timesMs = track.timesMs.filter((_, index) => index % 2 === 0);
      track.values = track.values.filter((_, index) => index % 2 === 0);
    }
    track.timesMs.push(atMs);
    track.values.push(value);
  }

  readonly reading: NonNullable<RunObserver['reading']> = (atUs, line, device, values) => {
    // Over one line of a device, or the same would be drawn twice.
    const drawn = this.#drawn.get(device);
    if (drawn?.line !== line) return;
    for (const [register, value] of values) {
      const name = `${device}.${register}`;
      const number = numberOf(drawn.profile, register, value);
      if (number !== undefined) this.point(name, atUs / 1000, number);
    }
  };

  readonly transmission = (line: string, { fromUs, toUs, from, heard, damaged }: Transmission): void => {
    if (this.traffic.length === TRAFFIC_LIMIT) {
      this.trafficLeftOff++;
      return;
    }
    const text = this.#words.get(line)?.read(from, heard);
    const said = text === undefined ? {} : { text };
    this.traffic.push({ line, fromMs: fromUs / 1000, toMs: toUs / 1000, from, bytes: hex(heard), damaged, ...said });
  };

  readonly event: NonNullable<RunObserver['event']> = (atUs, device, name, severity, value) => {
    if (this.events.length < MARK_LIMIT) this.events.push({ atMs: atUs / 1000, device, name, severity, value });
  };

  readonly action: NonNullable<RunObserver['action']> = (atUs, text, error) => {
    if (this.actions.length < MARK_LIMIT) this.actions.push({ atMs: atUs / 1000, text, error });
  };

  readonly failure: NonNullable<RunObserver['failure']> = (atUs, line, device, message) =>
    this.action(atUs, `reading ${device} over ${line}`, message);

  readonly fault: NonNullable<RunObserver['fault']> = (atUs, fault, phase) => {
    const atMs = atUs / 1000;
    if (phase === 'begins') this.#begin(atMs, fault);
    else {
      const index = this.#open.get(fault.name)?.shift();
      if (index !== undefined) this.faults[index] = { ...this.faults[index]!, toMs: atMs };
    }
  };

  /** Ends the faults that go on at the end of the run. */
  end(atMs: number): void {
    for (const indexes of this.#open.values()) {
      for (const index of indexes) this.faults[index] = { ...this.faults[index]!, toMs: atMs };
    }
  }

  #begin(atMs: number, { name, target, kind, parameters, lastsMs }: ScenarioFault): void {
    if (this.faults.length === MARK_LIMIT) return;
    const text = [kind.name, ...Object.entries(parameters as object).map(([key, value]) => `${key} ${value}`)].join(
      ' ',
    );
    this.faults.push({ name, target, fromMs: atMs, toMs: atMs, text });
    if (lastsMs === undefined) return;
    const open = this.#open.get(name) ?? [];
    open.push(this.faults.length - 1);
    this.#open.set(name, open);
  }

  #addTrack(name: string, track: Omit<Track, 'name' | 'timesMs' | 'values'>): void {
    this.#tracks.set(name, { name, ...track, timesMs: [], values: [] });
  }
}

function symbolsOf(symbols: Readonly<Record<string, string>>): Record<number, string> {
  return Object.fromEntries(Object.entries(symbols).map(([raw, name]) => [Number(raw), name]));
}

/** Statistics as they are now, for a report. */
export function frozen(statistics: LineStatistics): LineStatistics {
  return { ...statistics, queued: statistics.queued, inFlight: statistics.inFlight };
}
