import { knownPlantKinds } from '../../../sim/plant/project-kinds.ts';
import { runOnHardware } from '../../../sim/run/hardware-run.ts';
import { loadScenario } from '../../../sim/scenario/load.ts';
import { loadTarget } from '../../../sim/scenario/target.ts';
import { knownProfiles } from '../../project/known-profiles.ts';
import { UsageError } from '../failure.ts';
import { interrupted } from '../signals.ts';
import { History } from './history.ts';
import { Outputs } from './outputs.ts';
import type { SimOptions } from './sim-options.ts';
import { viewOf } from './simulate.ts';

const SIMULATED = ['seed', 'realtime', 'speed', 'trace', 'capture', 'pty', 'listen'] as const;

/** `kerb sim --target`: runs a scenario against real devices, shows it, and sets the exit code. */
export async function simulateOnHardware(file: string, map: string, options: SimOptions): Promise<void> {
  const foreign = SIMULATED.filter((option) => options[option] !== undefined);
  if (foreign.length > 0) throw new UsageError(`--${foreign[0]} belongs to simulations: leave it or --target out`);
  const scenario = await loadScenario(file, knownProfiles(), await knownPlantKinds());
  const target = await loadTarget(map, scenario);
  const length = options.for ?? scenario.durationMs;
  const history = new History(scenario);
  const view = viewOf(scenario, length, history, options);
  const stop = new AbortController();
  void interrupted().then(() => stop.abort());
  const outputs = await Outputs.open(options);
  try {
    const report = await runOnHardware(scenario, target, {
      durationMs: length,
      stop: stop.signal,
      observers: outputs.observers(scenario),
      replay: `kerb sim ${file} --target ${map} --for ${length}ms`,
      onPoll: (elapsedMs, host) => view.polled(elapsedMs, host.latest),
    });
    view.finish();
    await outputs.write(report);
  } finally {
    await outputs.close();
  }
}
