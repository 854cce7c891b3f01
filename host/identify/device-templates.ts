import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseProfile } from '../../protocols/profile/parse.ts';
import type { LinkDefaults } from '../../protocols/profile/probe.ts';
import type { Profile } from '../../protocols/profile/profile.ts';
import { extendedBeside } from '../build/firmware-folder.ts';
import { packageRoot } from '../package-root.ts';
import { templateNames } from '../wiring/template-names.ts';

/** A device of another make, as seeds/devices or a folder of one's own has it. */
export interface DeviceTemplate {
  /** Of its file, without the ending. */
  readonly name: string;
  readonly profile: Profile;
  /** How it is reached as it comes from its maker. */
  readonly defaults: LinkDefaults | undefined;
}

const SEEDS = join(packageRoot, 'seeds/devices');
const read = new Map<string, readonly DeviceTemplate[]>();

/**
 * All templates of a folder, by name. They are read once.
 *
 * @param folder by default the one that comes with Kerb
 * @throws ProfileError naming file, line and column; an error of the file system
 */
export function deviceTemplates(folder: string = SEEDS): readonly DeviceTemplate[] {
  const known = read.get(folder);
  if (known !== undefined) return known;
  const templates = templateNames(folder).map((name) => templateOf(join(folder, `${name}.yaml`), name));
  read.set(folder, templates);
  return templates;
}

function templateOf(file: string, name: string): DeviceTemplate {
  const profile = parseProfile(readFileSync(file, 'utf8'), file, extendedBeside(dirname(file)));
  return { name, profile, defaults: profile.defaults };
}
