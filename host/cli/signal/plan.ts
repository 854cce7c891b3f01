import { readFileSync, writeFileSync } from 'node:fs';
import { parsePlan, printPlan } from '../../../protocols/signal/plan-file.ts';
import type { LineOptions } from '../device/line-options.ts';
import { dim } from '../style.ts';
import { withController } from './controller-options.ts';

export interface PlanOptions extends LineOptions {
  readonly push?: string;
  readonly out?: string;
  readonly json?: boolean;
}

/** `kerb signal plan` */
export async function plan(address: string, unit: number, options: PlanOptions): Promise<void> {
  // The file is read first: nothing is asked of the line when it is no plan.
  const given = options.push === undefined ? undefined : parsePlan(readFileSync(options.push, 'utf8'), options.push);
  await withController(address, unit, options, async (controller) => {
    if (given !== undefined) {
      await controller.replacePlan(given, progress);
      const digest = await controller.driver.read('configDigest');
      if (options.json) console.log(JSON.stringify({ plan: given.name, digest }));
      else console.log(`unit ${unit} runs by ${given.name} now ${dim(`(digest ${hex(digest)})`)}`);
      return;
    }
    const read = await controller.readPlan();
    if (options.out !== undefined) writeFileSync(options.out, printPlan(read));
    else console.log(options.json ? JSON.stringify(read) : printPlan(read).trimEnd());
  });
}

function hex(digest: number): string {
  return digest.toString(16).padStart(8, '0');
}

/** On a terminal only: a slow line takes seconds. */
function progress(sent: number, all: number): void {
  if (!process.stderr.isTTY) return;
  process.stderr.write(`\r${sent} of ${all} bytes${sent === all ? '\n' : ''}`);
}
