import type { CommissionedDevice } from '../../commission/commissioned-device.ts';
import type { StepContext } from '../../commission/step-context.ts';

/** Signal controllers of the session: what a monitor watches. */
export function controllersOf(context: StepContext): readonly CommissionedDevice[] {
  return context.devices.filter(({ kind }) => kind.deviceClass === 'signal');
}
