import { buildFirmware } from '../../../host/build/build.ts';
import { coreImage } from '../../../host/build/core-image.ts';
import type { CoreImage } from '../../../host/runtime/core.ts';
import type { Profile } from '../../../protocols/profile/profile.ts';

/** Firmware of the devices in a cabinet. */
export interface ControllerImages {
  readonly profile: Profile;
  readonly signal: CoreImage;
}

/** @throws CompileError, ImageRefusedError */
export async function compileControllers(): Promise<ControllerImages> {
  const build = await buildFirmware('signal');
  return { profile: build.profile, signal: coreImage(build) };
}
