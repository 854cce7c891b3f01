import { systemClock } from '../../clock/system.ts';
import type { DataModel } from '../../gateway/data-model.ts';
import type { HostedDevice } from '../../gateway/hosted-device.ts';
import { openPersonality } from '../../gateway/personality/personality.ts';
import { type SerialAddress, serialSettings } from '../../line/line-address.ts';
import { UsageError } from '../failure.ts';
import type { FirmwareArgument, LoadedFirmware, UnitArgument } from './firmware-argument.ts';

/** A unit id, and what of a device is served as it. */
export interface ServedAs extends UnitArgument {
  readonly model: DataModel;
}

/**
 * The device under each register map that it was asked for.
 * @throws PersonalityMismatchError, UsageError for an image whose profile is not known
 */
export function servedModels(
  { firmware, units }: FirmwareArgument,
  { profile }: LoadedFirmware,
  device: HostedDevice,
  serial: SerialAddress | undefined,
): readonly ServedAs[] {
  return units.map(({ unitId, personality }) => {
    if (personality === undefined) return { unitId, personality, model: device };
    if (profile === undefined) {
      throw new UsageError(
        `${firmware} cannot be served as ${personality}: its profile is not one of those known here; give the folder of the firmware`,
      );
    }
    const line = serial && { serial: serialSettings(serial) };
    return {
      unitId,
      personality,
      model: openPersonality(personality, { model: device, profile, unitId, clock: systemClock, ...line }),
    };
  });
}
