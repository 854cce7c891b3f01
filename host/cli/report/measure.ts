import { SimulatedRun } from '../../../sim/run/simulated-run.ts';
import { loadScenario } from '../../../sim/scenario/load.ts';
import { type Build, buildFirmware } from '../../build/build.ts';
import type { BuildGoal } from '../../build/finish-module.ts';
import { type FirmwareReport, firmwareReport } from '../../measure/firmware-report.ts';
import { MeteredImage } from '../../measure/metered-image.ts';
import { UsageError } from '../failure.ts';
import { ownFirmware } from '../sim/own-firmware.ts';
import { runRandomly } from './random-ticks.ts';

export interface MeasureOptions {
  readonly goal: BuildGoal;
  /** Ticks with random inputs, where no scenario is given. */
  readonly ticks: number;
  readonly seed: number;
  /** Instead of random inputs. */
  readonly scenario?: string;
  readonly onProgress: (text: string) => void;
}

interface Measured {
  readonly build: Build;
  readonly image: MeteredImage;
}

async function metered(name: string, goal: BuildGoal): Promise<Measured> {
  const build = await buildFirmware(name, goal);
  return { build, image: new MeteredImage(build) };
}

/** Builds and runs the firmware of some classes; none are all of the scenario's. */
export async function measure(classes: readonly string[], options: MeasureOptions): Promise<FirmwareReport[]> {
  const measured =
    options.scenario === undefined
      ? await measureRandomly(classes, options)
      : await measureScenario(classes, options.scenario, options);
  return measured.map(({ build, image }) => firmwareReport(build, image));
}

async function measureRandomly(classes: readonly string[], options: MeasureOptions): Promise<Measured[]> {
  const all: Measured[] = [];
  for (const name of classes) {
    options.onProgress(`${name}: ${options.ticks} ticks`);
    const one = await metered(name, options.goal);
    runRandomly(one.image, options.ticks, options.seed);
    all.push(one);
  }
  return all;
}

async function measureScenario(
  classes: readonly string[],
  file: string,
  { goal, onProgress }: MeasureOptions,
): Promise<Measured[]> {
  const { profiles, plantKinds } = await ownFirmware();
  const scenario = await loadScenario(file, profiles, plantKinds);
  const names = [...new Set(scenario.devices.map((device) => device.class))];
  const strange = classes.find((name) => !names.includes(name));
  if (strange !== undefined) throw new UsageError(`${file} has no ${strange}; it has ${names.join(', ')}`);
  const all = new Map<string, Measured>();
  for (const name of names) all.set(name, await metered(name, goal));
  onProgress(`${file}: ${scenario.durationMs / 1000} s`);
  const images = new Map([...all].map(([name, { image }]) => [name, image]));
  const run = await SimulatedRun.build(scenario, { images });
  try {
    await run.advanceTo(scenario.durationMs);
  } finally {
    await run.close();
  }
  return [...all].flatMap(([name, one]) => (classes.length === 0 || classes.includes(name) ? [one] : []));
}
