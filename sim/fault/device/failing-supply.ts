import type { CancelTimer } from '../../../host/clock/clock.ts';
import type { Profile } from '../../../protocols/profile/profile.ts';
import { US_PER_MS } from '../../../protocols/time/units.ts';
import type { VirtualClock } from '../../clock/virtual-clock.ts';
import type { SimulatedDevice } from '../../device/simulated-device.ts';
import type { Random } from '../../random.ts';
import { channelShape, checkChannel, whole } from './names.ts';

/** A supply that holds out for some time after it has failed, and warns the device meanwhile. */
export interface WarningParameters {
  readonly warningMs?: number;
  readonly warningChannel?: string;
}

const CHANNEL = 'supplyFailing';

/** JSON Schemas of the parameters. */
export const warningShapes = {
  warningMs: {
    type: 'number',
    minimum: 0,
    maximum: 60_000,
    description:
      'How long the supply holds out once it has failed, in ms: power goes that much later, and not at all when the supply is back before. Default 0.',
  },
  warningChannel: channelShape(
    `Input channel that is 1 from then on, for as long as the supply fails; default ${CHANNEL}, where the device has it.`,
  ),
};

/** A sentence when a channel is named that the device does not have. */
export function checkWarning(profile: Profile, { warningChannel }: WarningParameters): string | undefined {
  return warningChannel === undefined ? undefined : checkChannel(profile, 'inputs', warningChannel);
}

/** A warning as chance would have it, or none. */
export function sampleWarning(random: Random): WarningParameters {
  return random.uniform() < 0.7 ? {} : { warningMs: whole(random, 1, 2000) };
}

/** The supply of a device fails: it warns now, and power goes when it holds out no longer. Returns what ends it. */
export function failSupply(
  device: SimulatedDevice,
  { warningMs = 0, warningChannel = CHANNEL }: WarningParameters,
  clock: VirtualClock,
): () => void {
  if (warningMs === 0) return device.interruptPower();
  const warns = device.profile.channels.inputs.some(({ name }) => name === warningChannel);
  const silence = warns ? device.breakSensor(warningChannel, () => 1) : () => {};
  let restore = (): void => {};
  const cancel: CancelTimer = clock.at(clock.nowUs + Math.round(warningMs * US_PER_MS), () => {
    restore = device.interruptPower();
  });
  return () => {
    cancel();
    silence();
    restore();
  };
}
