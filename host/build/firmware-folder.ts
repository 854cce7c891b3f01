import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type ExtendedProfile, parseProfile } from '../../protocols/profile/parse.ts';
import type { Profile } from '../../protocols/profile/profile.ts';
import { packageRoot } from '../package-root.ts';

/** A folder that holds the profile of a device class. */
export interface FirmwareFolder {
  readonly path: string;
  readonly profile: Profile;
  /** Folders that it takes files from which it does not have: what its class extends, nearest first. */
  readonly extended: readonly string[];
}

/** The text of the file of a profile; undefined when there is none. */
export function profileText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}

/**
 * Finds the classes that profiles in `folder` extend: in the folders beside it, then among the classes that come with
 * Kerb. `onFound` is told the folder of each.
 */
export function extendedBeside(folder: string, onFound: (folder: string) => void = () => {}): ExtendedProfile {
  return (className) => {
    for (const classes of [dirname(folder), join(packageRoot, 'firmware')]) {
      const path = join(classes, className);
      const source = join(path, 'profile.yaml');
      const text = profileText(source);
      if (text === undefined) continue;
      onFound(path);
      return { text, source };
    }
    return undefined;
  };
}

/**
 * Reads the profile of a folder; undefined when it holds none.
 * @param source what errors call the profile
 * @throws ProfileError
 */
export function readFirmwareFolder(path: string, source = join(path, 'profile.yaml')): FirmwareFolder | undefined {
  const text = profileText(join(path, 'profile.yaml'));
  if (text === undefined) return undefined;
  const extended: string[] = [];
  const profile = parseProfile(
    text,
    source,
    extendedBeside(path, (folder) => extended.push(folder)),
  );
  return { path, profile, extended };
}
