import type { CommissionedDevice } from '../../commission/commissioned-device.ts';
import { StepFailure } from '../../commission/errors.ts';
import type { StepContext } from '../../commission/step-context.ts';
import { waitUntil } from '../../commission/wait-until.ts';
import { SignalController } from '../signal-controller.ts';
import { readStatus, type SignalStatus } from '../signal-status.ts';

export const LOOK_MS = 250;
/** Greens end in order: the longest cycle, with pedestrians and a preemption before it. */
export const CYCLE_MS = 600_000;

export async function controllerOf(device: CommissionedDevice): Promise<SignalController> {
  return new SignalController(await device.line(), device.place.unitId);
}

/** The junction has to be in service, with nothing that goes before a test. @throws StepFailure */
export async function inService(context: StepContext, controller: SignalController): Promise<SignalStatus> {
  const isReady = await waitUntil(context, LOOK_MS, CYCLE_MS, async () => {
    const status = await readStatus(controller);
    if (status.mode === 'fault')
      throw new StepFailure(`the controller has latched the fault ${status.fault}: mend it and reset it first`);
    if (status.preempt !== 0)
      throw new StepFailure(`preemption ${status.preempt} is in force: it goes first, try again after it`);
    if (status.control === 'stopTime') throw new StepFailure('stop time is set in the cabinet: release it first');
    return status.mode === 'service' ? status : undefined;
  });
  if (isReady === undefined)
    throw new StepFailure(
      'the junction does not come out of flash: is the police switch or the conflict monitor in the way?',
    );
  return isReady;
}
