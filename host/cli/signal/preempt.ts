import { readStatus } from '../../signal/signal-status.ts';
import type { LineOptions } from '../device/line-options.ts';
import { withController } from './controller-options.ts';

export interface PreemptOptions extends LineOptions {
  readonly end?: boolean;
  readonly json?: boolean;
}

/** `kerb signal preempt` */
export async function preempt(
  address: string,
  unit: number,
  number: number | undefined,
  options: PreemptOptions,
): Promise<void> {
  await withController(address, unit, options, async (controller) => {
    if (number !== undefined) await controller.preempt(number, !options.end);
    const asked = await controller.driver.read('preemptCommand');
    const { preempt: active, preemptStage: stage } = await readStatus(controller);
    const numbers = Array.from({ length: 8 }, (_, bit) => bit + 1).filter((each) => (asked >> (each - 1)) & 1);
    if (options.json) {
      console.log(JSON.stringify({ active, stage, asked: numbers }));
      return;
    }
    console.log(active === 0 ? 'no preemption is in force' : `preemption ${active} is in force: ${stage}`);
    if (numbers.length > 0) console.log(`the host asks for ${numbers.join(', ')}`);
  });
}
