import { firmwareProblems } from '../../protocols/profile/generate/firmware-problems.ts';
import type { Profile } from '../../protocols/profile/profile.ts';
import { ProfileError } from '../../protocols/profile/profile-error.ts';

/**
 * Checks that firmware can be built from a profile, and that its folder has the name of its class.
 * @param source what errors call the profile
 * @param further what else is wrong with it, in sentences
 * @throws ProfileError
 */
export function checkFirmwareProfile(
  profile: Profile,
  folder: string,
  source: string,
  further: readonly string[] = [],
): void {
  const problems = [...further, ...firmwareProblems(profile)];
  if (profile.class !== folder)
    problems.unshift(`its class is ${profile.class}; firmware lies in the folder of that name`);
  if (problems.length === 0) return;
  throw new ProfileError(
    source,
    problems.map((message) => ({ line: 1, column: 1, path: '', message })),
  );
}
