import { SimulationSource } from '../../../sim/dashboard/simulation-source.ts';
import { loadScenario } from '../../../sim/scenario/load.ts';
import { systemClock } from '../../clock/system.ts';
import type { DashboardSource } from '../../dashboard/dashboard-source.ts';
import { ownFirmware } from '../sim/own-firmware.ts';
import { dim } from '../style.ts';
import type { DashOptions } from './dash-options.ts';

/** A scenario for a dashboard. @throws UsageError, ScenarioError, SeriesError, CompileError, ImageRefusedError, PlantModuleError */
export async function openSimulation(file: string, options: DashOptions): Promise<DashboardSource> {
  const { profiles, plantKinds, builds, replay } = await ownFirmware(options.firmware);
  const scenario = await loadScenario(file, profiles, plantKinds);
  const { seed = scenario.seed, for: durationMs = scenario.durationMs, paused = false, json } = options;
  return SimulationSource.open(scenario, {
    clock: systemClock,
    playing: !paused,
    speed: Number.isFinite(options.speed) ? options.speed : undefined,
    replay: `kerb debug ${file} --seed ${seed}${replay}`,
    run: {
      ...{ seed, durationMs, builds },
      onBuild: ({ class: deviceClass, cached }) => {
        if (!cached && !json) console.log(dim(`compiled ${deviceClass}`));
      },
    },
  });
}
