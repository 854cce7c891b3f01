import type { DeviceProfile } from '../../protocols/profile/device-profile.ts';
import { buildFirmware } from '../build/build.ts';
import { coreImage } from '../build/core-image.ts';
import type { CoreImage } from '../runtime/core.ts';
import { FirmwareRun, type RunOptions } from './firmware-run.ts';

/** The firmware of one device class, compiled, from which a test makes devices. */
export interface FirmwareBench<Values, Writable extends keyof Values> {
  readonly image: CoreImage;
  /** A device that gets power now. Devices share nothing. */
  device(options?: RunOptions): FirmwareRun<Values, Writable>;
}

/**
 * Compiles the firmware of a profile's class: of the working directory's project, or one that comes with Kerb. What has not
 * changed since the last time is not compiled again.
 * @throws UnknownFirmwareError, ProfileError, CompileError, ImageRefusedError
 */
export async function firmwareBench<Values, Writable extends keyof Values>(
  profile: DeviceProfile<Values, Writable>,
): Promise<FirmwareBench<Values, Writable>> {
  const image = coreImage(await buildFirmware(profile.class));
  return { image, device: (options) => new FirmwareRun(image, profile, options) };
}
