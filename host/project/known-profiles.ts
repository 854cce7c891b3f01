import { relative } from 'node:path';
import { profileDigest } from '../../protocols/profile/digest.ts';
import type { Profile } from '../../protocols/profile/profile.ts';
import { allProfiles } from '../../protocols/profiles/all.generated.ts';
import { readFirmwareFolder } from '../build/firmware-folder.ts';
import { checkProjectProfile } from './check-project-profile.ts';
import { currentProject, type Project } from './project.ts';

/** Device classes by name, with their digests. */
export type KnownProfiles = ReadonlyMap<string, Profile & { readonly digest: string }>;

/**
 * The device classes that come with Kerb, and those of a project.
 * @throws ProfileError of a profile of the project
 */
export function knownProfiles(project: Project | undefined = currentProject()): KnownProfiles {
  if (project === undefined) return allProfiles;
  const own = [...project.classes].map(([name, folder]) => {
    const source = relative(process.cwd(), `${folder}/profile.yaml`);
    const { profile } = readFirmwareFolder(folder, source)!;
    checkProjectProfile(profile, name, source);
    return [name, { ...profile, digest: profileDigest(profile) }] as const;
  });
  return new Map([...allProfiles, ...own]);
}
