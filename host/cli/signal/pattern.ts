import type { PatternChoice } from '../../../protocols/signal/plan.ts';
import { readStatus } from '../../signal/signal-status.ts';
import type { LineOptions } from '../device/line-options.ts';
import { withController } from './controller-options.ts';

export interface PatternOptions extends LineOptions {
  readonly json?: boolean;
}

/** `kerb signal pattern` */
export async function pattern(
  address: string,
  unit: number,
  choice: PatternChoice | 'schedule' | undefined,
  options: PatternOptions,
): Promise<void> {
  await withController(address, unit, options, async (controller) => {
    if (choice !== undefined) await controller.choosePattern(choice);
    const asked = await controller.driver.read('patternCommand');
    const status = await readStatus(controller);
    const { pattern: inForce, patternSource: source, dayPlan, cycleLengthS, offsetErrorS, inTransition } = status;
    if (options.json) {
      console.log(
        JSON.stringify({ pattern: inForce, source, asked, dayPlan, cycleLengthS, offsetErrorS, inTransition }),
      );
      return;
    }
    const by = source === 'none' ? '' : `, by ${source}`;
    const day = dayPlan > 0 ? `, day plan ${dayPlan} today` : '';
    const cycle = cycleLengthS > 0 ? `, cycle ${cycleLengthS} s` : '';
    const step = inTransition ? `, ${offsetErrorS.toFixed(1)} s late, in transition` : '';
    console.log(`in force: ${typeof inForce === 'number' ? `pattern ${inForce}` : inForce}${by}${cycle}${step}${day}`);
    if (choice !== undefined && source !== 'command' && choice !== 'schedule') {
      console.log(`asked for: ${choice}; it comes into force when the street allows`);
    }
  });
}
