import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { printPlan } from '../../../../protocols/signal/plan-file.ts';
import type { NetworkDesign } from '../../../../sim/sumo/network/derive.ts';

/** Writes plan and mapping of each traffic light, `<id>.plan.yaml` and `<id>.mapping.yaml`. */
export async function writePlans(folder: string, { junctions }: NetworkDesign): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const { trafficLight, plan, mapping } of junctions) {
    const name = join(folder, trafficLight.replace(/[^\w.-]/g, '_'));
    await writeFile(`${name}.plan.yaml`, printPlan(plan));
    await writeFile(`${name}.mapping.yaml`, stringify(mapping));
  }
}
