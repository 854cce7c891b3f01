import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { CoreImage } from '../host/runtime/core.ts';
import { encodeConfig } from '../protocols/profile/config-document.ts';
import { insertCard } from '../protocols/signal/card-place.ts';
import { monitorCard } from '../protocols/signal/monitor-card.ts';
import type { SignalPlan } from '../protocols/signal/plan.ts';
import { planConfig } from '../protocols/signal/plan-config.ts';
import { parsePlan } from '../protocols/signal/plan-file.ts';
import type { Scenario, ScenarioDevice } from './scenario/scenario.ts';
import { ScenarioError } from './scenario/scenario-error.ts';

/** What a device is delivered with. */
export interface Delivery {
  readonly image: CoreImage;
  /** Config document; undefined leaves the profile's defaults. */
  readonly config: Uint8Array | undefined;
}

type ByPlan = (plan: SignalPlan, device: ScenarioDevice, image: CoreImage) => Delivery;

/** Device classes that are delivered with the plan of a junction, and what it becomes. */
const BY_PLAN: ReadonlyMap<string, ByPlan> = new Map<string, ByPlan>([
  ['signal', (plan, { profile }, image) => ({ image, config: encodeConfig(profile, planConfig(plan)) })],
  [
    'conflict-monitor',
    (plan, _device, image) => ({
      image: new CoreImage(insertCard(image.admitted, monitorCard(plan))),
      config: undefined,
    }),
  ],
]);

/** Whether devices of a class can be delivered with the plan of a junction. */
export function takesPlan(deviceClass: string): boolean {
  return BY_PLAN.has(deviceClass);
}

/**
 * What the devices of a scenario are delivered with, by their names.
 * @param images admitted images by class
 * @throws ScenarioError for a plan file that cannot be read, PlanFileError, CardError
 */
export async function readDeliveries(
  scenario: Scenario,
  images: ReadonlyMap<string, CoreImage>,
): Promise<ReadonlyMap<string, Delivery>> {
  const deliveries = scenario.devices.map(async (device): Promise<readonly [string, Delivery]> => {
    const image = images.get(device.class)!;
    const { name, plan, config } = device;
    if (plan === undefined) return [name, { image, config }];
    return [name, BY_PLAN.get(device.class)!(await readPlan(plan, scenario, name), device, image)];
  });
  return new Map(await Promise.all(deliveries));
}

async function readPlan(given: string, { source }: Scenario, device: string): Promise<SignalPlan> {
  const file = resolve(dirname(source), given);
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    const message = error.code === 'ENOENT' ? `there is no file ${file}` : error.message;
    throw new ScenarioError(source, [{ line: 1, column: 1, path: `devices.${device}.plan`, message }]);
  });
  return parsePlan(text, file);
}
