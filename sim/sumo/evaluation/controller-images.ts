import { buildFirmware } from '../../../host/build/build.ts';
import { CoreImage } from '../../../host/runtime/core.ts';
import { admit, gatewayLimits } from '../../../host/runtime/image/admit.ts';
import type { Profile } from '../../../protocols/profile/profile.ts';

/** Firmware of the devices in a cabinet. */
export interface ControllerImages {
  readonly profile: Profile;
  readonly signal: CoreImage;
}

/** @throws CompileError, ImageRefusedError */
export async function compileControllers(): Promise<ControllerImages> {
  const { profile, image } = await buildFirmware('signal');
  return { profile, signal: new CoreImage(admit(image, gatewayLimits)) };
}
