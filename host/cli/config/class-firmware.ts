import type { Profile } from '../../../protocols/profile/profile.ts';
import { knownProfiles } from '../../project/known-profiles.ts';
import type { FirmwareSource } from '../../runtime/device.ts';
import { loadFirmware } from '../run/firmware-argument.ts';

/** The firmware of a class that comes with Kerb, to ask it about values; undefined for another, or another version. */
export async function classFirmware(profile: Profile): Promise<FirmwareSource | undefined> {
  if (knownProfiles().get(profile.class)?.version !== profile.version) return undefined;
  return (await loadFirmware(profile.class)).image;
}
