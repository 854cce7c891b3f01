import { isDeepStrictEqual } from 'node:util';
import { type LineParties, shownFrame } from '../../host/dashboard/shown-frame.ts';
import type { LineState, ShownFrame } from '../../host/dashboard/world.ts';
import { Monitor } from '../../host/monitor/monitor.ts';
import { US_PER_MS } from '../../protocols/time/units.ts';
import { capturedChunk, capturedLine } from '../bus/captured.ts';
import type { Transmission } from '../bus/transmission.ts';
import type { Field } from '../field/field.ts';
import type { RunObserver } from '../run/observer.ts';
import type { SimulatedRun } from '../run/simulated-run.ts';
import type { Scenario, ScenarioLine } from '../scenario/scenario.ts';

/** More than anybody reads in the time between two news; the rest is counted. */
const MOST_FRAMES = 100;

/** Reads the messages of the lines that are watched, and counts how busy all of them are. */
export class WatchedLines implements Pick<RunObserver, 'transmission'> {
  readonly #scenario: Scenario;
  readonly #monitors = new Map<string, Monitor>();
  /** By line, since the last state. */
  readonly #busyUs = new Map<string, number>();
  readonly #states = new Map<string, LineState>();
  #frames: ShownFrame[] = [];
  #leftOut = 0;
  #fromUs = 0;
  /** A run that begins again comes by what was told already. */
  replaying = false;

  constructor(scenario: Scenario) {
    this.#scenario = scenario;
  }

  /** `fields`: what lies between devices and their plants, with devices of other makes on lines of their own. */
  watch(lines: readonly string[], fields: ReadonlyMap<string, Field>): void {
    const wanted = this.#scenario.lines.filter(({ name }) => lines.includes(name));
    for (const name of this.#monitors.keys()) {
      if (!wanted.some((line) => line.name === name)) this.#monitors.delete(name);
    }
    for (const line of wanted) if (!this.#monitors.has(line.name)) this.#open(line, fields);
  }

  /** Time goes back: what was heard later was not. */
  back(fields: ReadonlyMap<string, Field>): void {
    const watched = [...this.#monitors.keys()];
    this.#monitors.clear();
    this.#frames = [];
    this.#leftOut = 0;
    this.#busyUs.clear();
    this.#fromUs = 0;
    this.watch(watched, fields);
  }

  readonly transmission = (line: string, transmission: Transmission): void => {
    const { fromUs, toUs } = transmission;
    this.#busyUs.set(line, (this.#busyUs.get(line) ?? 0) + toUs - fromUs);
    if (this.replaying) return;
    this.#monitors.get(line)?.feed(capturedChunk(this.#scenario, line, transmission));
  };

  /** Messages since the last call. `nowUs`: since the start. */
  take(nowUs: number): { readonly frames: readonly ShownFrame[]; readonly leftOut: number } {
    for (const monitor of this.#monitors.values()) monitor.idle(this.#scenario.startMs * US_PER_MS + nowUs);
    const taken = { frames: this.#frames, leftOut: this.#leftOut };
    this.#frames = [];
    this.#leftOut = 0;
    return taken;
  }

  /** What was told of each line last. */
  get latest(): readonly LineState[] {
    return [...this.#states.values()];
  }

  /** Of lines of which something is new since the last call, with how busy they were since. */
  states({ hostLines, simulation }: SimulatedRun): LineState[] {
    const { nowUs } = simulation.clock;
    const spanUs = nowUs - this.#fromUs;
    if (spanUs <= 0) return [];
    const states = this.#scenario.lines.flatMap(({ name, kind }): LineState[] => {
      const statistics = hostLines.get(name)?.statistics;
      const { requests = 0, timeouts = 0, crcErrors = 0, invalidResponses = 0 } = statistics ?? {};
      const busy = Math.min(1, (this.#busyUs.get(name) ?? 0) / spanUs);
      const load = kind === 'serial' ? { load: busy } : {};
      const state: LineState = { name, requests, failures: timeouts + crcErrors + invalidResponses, ...load };
      if (isDeepStrictEqual(this.#states.get(name), state)) return [];
      this.#states.set(name, state);
      return [state];
    });
    this.#busyUs.clear();
    this.#fromUs = nowUs;
    return states;
  }

  #open(line: ScenarioLine, fields: ReadonlyMap<string, Field>): void {
    const downstream = line.of === undefined ? [] : (fields.get(line.of)?.devicesOn(line.name) ?? []);
    const devices = this.#scenario.devices.filter(({ lines }) => lines.includes(line.name));
    const parties: LineParties = {
      client: line.of ?? 'host',
      device: (address) =>
        devices.find(
          ({ unitId, addresses }) => address === unitId || Object.values(addresses).includes(String(address)),
        )?.name ?? downstream.find(({ unitId }) => address === unitId)?.name,
    };
    const monitor = new Monitor({
      profiles: new Map(devices.map(({ unitId, profile }) => [unitId, profile])),
      onObservation: (observation) => {
        if (this.#frames.length >= MOST_FRAMES) this.#leftOut++;
        else this.#frames.push(shownFrame(observation, parties, this.#scenario.startMs));
      },
    });
    monitor.addLine(capturedLine(line));
    this.#monitors.set(line.name, monitor);
  }
}
