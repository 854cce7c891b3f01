import { readFile } from 'node:fs/promises';
import { profileDigest } from '../../../protocols/profile/digest.ts';
import type { Profile } from '../../../protocols/profile/profile.ts';
import { buildFirmware } from '../../build/build.ts';
import { knownProfiles } from '../../project/known-profiles.ts';
import { admit, gatewayLimits } from '../../runtime/image/admit.ts';
import { imageProfile } from '../../runtime/image/profile-section.ts';
import { profileOf } from '../device/profile-argument.ts';
import { UsageError } from '../failure.ts';

/** What goes into a bundle. */
export interface FirmwareSource {
  readonly profile: Profile;
  readonly image: Uint8Array;
}

/**
 * Builds firmware, or reads an image and finds its profile.
 * @throws UnknownFirmwareError, ProfileError, CompileError, ImageRefusedError, UsageError
 */
export async function firmwareSource(firmware: string, profile: string | undefined): Promise<FirmwareSource> {
  if (!firmware.endsWith('.wasm')) {
    if (profile !== undefined)
      throw new UsageError(`--profile is for images: the profile of ${firmware} lies beside it`);
    return buildFirmware(firmware);
  }
  const image = await readFile(firmware).catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'ENOENT' ? 'no such file; `kerb build` makes images' : `cannot be read (${error.code})`;
    throw new UsageError(`${firmware}: ${why}`);
  });
  admit(image, gatewayLimits);
  const { class: name, digest } = imageProfile(image);
  const known = [...knownProfiles().values()].find((builtIn) => builtIn.digest === digest);
  if (profile === undefined) {
    if (known !== undefined) return { profile: known, image: new Uint8Array(image) };
    throw new UsageError(
      `${firmware} is of the class ${name}, whose profile is not known here; give it with --profile`,
    );
  }
  const given = await profileOf(profile);
  if (digestOf(given) !== digest) {
    throw new UsageError(
      `${firmware} was built from another profile than ${profile}: build it again with \`kerb build\``,
    );
  }
  return { profile: given, image: new Uint8Array(image) };
}

/** Generated profiles carry their digest. */
function digestOf(profile: Profile & { readonly digest?: string }): string {
  return profile.digest ?? profileDigest(profile);
}
