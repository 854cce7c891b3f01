import type { CommissionedDevice } from '../commissioned-device.ts';
import type { StepDefinition } from '../step-context.ts';

/** Gives the device its unit id and line settings. */
export function placeStep(_device: CommissionedDevice): readonly StepDefinition[] {
  return [];
}
