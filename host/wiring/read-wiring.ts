import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { didYouMean } from '../../protocols/document/suggestion.ts';
import { parseProfile } from '../../protocols/profile/parse.ts';
import type { Profile } from '../../protocols/profile/profile.ts';
import type { Wiring } from '../../protocols/wiring/wiring.ts';
import { parseWiring, type WiringSurroundings } from '../../protocols/wiring/wiring-file.ts';
import { extendedBeside, profileText } from '../build/firmware-folder.ts';
import { LineAddressError, parseLineAddress } from '../line/line-address.ts';
import { packageRoot } from '../package-root.ts';
import { knownProfiles } from '../project/known-profiles.ts';
import { templateNames } from './template-names.ts';

/** Where templates that come with Kerb lie. */
const TEMPLATES = join(packageRoot, 'seeds/devices');

/**
 * Reads a wiring file for a process image. A template is a device class of Kerb, the name of a file in seeds/devices, or the
 * path of a profile, from the folder of the wiring file.
 *
 * @param channels of the device that is wired
 * @throws WiringFileError, ProfileError of a template, an error of the file system
 */
export function readWiring(file: string, channels: WiringSurroundings['channels']): Wiring {
  return parseWiring(readFileSync(file, 'utf8'), file, wiringSurroundings(dirname(file), channels));
}

/** What a wiring file in `folder` is read against. */
export function wiringSurroundings(folder: string, channels: WiringSurroundings['channels']): WiringSurroundings {
  return {
    channels,
    template: (name) => template(folder, name),
    lineProblem(address) {
      try {
        parseLineAddress(address);
        return undefined;
      } catch (error) {
        if (error instanceof LineAddressError) return error.message;
        throw error;
      }
    },
  };
}

function template(folder: string, name: string): Profile | string {
  const builtIn = knownProfiles().get(name);
  if (builtIn !== undefined) return builtIn;
  const isPath = /[\\/]|\.ya?ml$|\.json$/.test(name);
  const file = isPath ? resolve(folder, name) : join(TEMPLATES, `${name}.yaml`);
  const text = profileText(file);
  if (text !== undefined) return parseProfile(text, isPath ? name : file, extendedBeside(dirname(file)));
  if (isPath) return `there is no file ${name}`;
  const names = [...knownProfiles().keys(), ...templateNames(TEMPLATES)];
  return `there is no template ${name}: ${didYouMean(name, names) ?? `there are ${names.join(', ')}, or give the file of a profile`}`;
}
