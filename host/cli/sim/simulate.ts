import { pace } from '../../../sim/run/pace.ts';
import { SimulatedRun } from '../../../sim/run/simulated-run.ts';
import { loadScenario } from '../../../sim/scenario/load.ts';
import type { Scenario } from '../../../sim/scenario/scenario.ts';
import { systemClock } from '../../clock/system.ts';
import { interrupted } from '../signals.ts';
import type { CoveredFirmware } from './covered-firmware.ts';
import { ErrorLog } from './error-log.ts';
import { Guests } from './guests.ts';
import { History } from './history.ts';
import { Outputs } from './outputs.ts';
import { type OwnFirmware, ownFirmware } from './own-firmware.ts';
import type { SimOptions } from './sim-options.ts';
import { LineView, LiveView, type SimView, silentView } from './view.ts';

/** Real time between two looks that a view takes by itself. */
const WATCH_MS = 1000;

/** `kerb sim`: runs a scenario in virtual time, shows it, and sets the exit code. */
export async function simulate(file: string, options: SimOptions): Promise<void> {
  const firmware = await ownFirmware(options.firmware);
  const scenario = await loadScenario(file, firmware.profiles, firmware.plantKinds);
  const seed = options.seed ?? scenario.seed;
  const length = options.for ?? scenario.durationMs;
  const history = new History(scenario);
  const view = viewOf(scenario, length, history, options);
  const stop = new AbortController();
  void interrupted().then(() => stop.abort());
  const speed = options.realtime || options.pty ? 1 : (options.speed ?? Number.POSITIVE_INFINITY);
  const outputs = await Outputs.open(options);
  await outputs.begin(scenario, seed, length);
  const errors = new ErrorLog();
  const covered = await coveredFirmware(scenario, firmware, options);
  const run: SimulatedRun = await SimulatedRun.build(scenario, {
    seed,
    durationMs: length,
    replay: `kerb sim ${file} --seed ${seed} --for ${length}ms${firmware.replay}`,
    builds: firmware.builds,
    ...(covered !== undefined && { images: covered.images }),
    observers: [...outputs.observers(scenario), errors],
    ...(options.trace !== undefined && { onTrace: outputs.traceLine }),
    onPoll: (elapsedMs, host) => view.polled(elapsedMs, host.latest, statusOf(run)),
    onBuild: ({ class: deviceClass, image, cached }) =>
      view.note(`compiled ${deviceClass}${cached ? ' before' : ''}: ${image.length} bytes of WebAssembly`),
  });
  const guests = options.pty || options.listen ? await Guests.open(run, options) : undefined;
  try {
    for (const line of guests?.introduction() ?? []) view.note(line);
    const watch = new PeekingView(run, view, history, Number.isFinite(speed));
    const hasGuests = guests !== undefined;
    if (options.pty) guests?.admit();
    await pace(run, { untilMs: length, speed, stop: stop.signal, hasGuests, onProgress: watch.progress });
    if (guests !== undefined && !stop.signal.aborted) {
      view.finish();
      view.note('goes on in real time; Ctrl-C ends it');
      guests.admit();
      history.restart();
      const onward = new PeekingView(run, view, history, true);
      const untilMs = Number.POSITIVE_INFINITY;
      await pace(run, { untilMs, speed: 1, stop: stop.signal, hasGuests, onProgress: onward.progress });
    }
    await run.finish();
  } finally {
    await run.close();
    await guests?.close();
    await outputs.close();
  }
  view.finish();
  if (!options.json) for (const line of errors.lines()) console.log(line);
  await outputs.write(run.report());
  const table = await covered?.write(options.coverage!);
  if (!options.json) for (const line of table ?? []) console.log(line);
}

/** Loaded when it is asked for, as a plain run starts without it. */
async function coveredFirmware(
  scenario: Scenario,
  { folders }: OwnFirmware,
  { coverage }: SimOptions,
): Promise<CoveredFirmware | undefined> {
  if (coverage === undefined) return undefined;
  return await (await import('./covered-firmware.ts')).CoveredFirmware.build(scenario, folders);
}

export function viewOf(scenario: Scenario, length: number, history: History, { json }: SimOptions): SimView {
  if (json) return silentView;
  return process.stdout.isTTY ? new LiveView(scenario, length, history) : new LineView(history);
}

/** What goes on in a run and what has failed so far: `11 expectations, 1 failed: hot water; faults noise; 5 events`. */
function statusOf({ scenario, verdicts, injector, recorder }: SimulatedRun): string {
  const failed = verdicts.filter(({ outcome }) => outcome === 'failed').map(({ name }) => name);
  const active = [...new Set(injector.going.map(({ name }) => name))];
  return [
    `${scenario.expectations.length} expectations${failed.length === 0 ? '' : `, ${failed.length} failed: ${failed.join(', ')}`}`,
    ...(active.length === 0 ? [] : [`faults ${active.join(', ')}`]),
    `${recorder.events.length} events`,
  ].join('; ');
}

/** Where time passes slowly, readings come seldom: a look into the devices once a second gives something to watch. */
class PeekingView {
  readonly #run: SimulatedRun;
  readonly #view: SimView;
  readonly #history: History;
  readonly #peeks: boolean;
  #nextMs = systemClock.monotonicMs() + WATCH_MS;

  constructor(run: SimulatedRun, view: SimView, history: History, peeks: boolean) {
    this.#run = run;
    this.#view = view;
    this.#history = history;
    this.#peeks = peeks;
  }

  readonly progress = (elapsedMs: number): void => {
    const nowMs = systemClock.monotonicMs();
    if (!this.#peeks || nowMs < this.#nextMs) return;
    this.#nextMs = nowMs + WATCH_MS;
    const values = this.#history.tracks.flatMap(({ name, reading }) => {
      const value = this.#run.simulation.devices.get(reading.device)!.register(reading.register);
      return value === undefined ? [] : [[name, value] as const];
    });
    this.#view.polled(elapsedMs, new Map(values), statusOf(this.#run));
  };
}
