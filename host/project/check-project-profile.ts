import type { Profile } from '../../protocols/profile/profile.ts';
import { allProfiles } from '../../protocols/profiles/all.generated.ts';
import { checkFirmwareProfile } from '../build/check-firmware-profile.ts';

/**
 * Checks that firmware can be built from a profile of a project, and that Kerb has no class of its name.
 * @param source what errors call the profile
 * @throws ProfileError
 */
export function checkProjectProfile(profile: Profile, folder: string, source: string): void {
  const taken = `${folder} is a class of Kerb; give yours another name, with \`extends: ${folder}\` to build on it`;
  checkFirmwareProfile(profile, folder, source, allProfiles.has(folder) ? [taken] : []);
}
