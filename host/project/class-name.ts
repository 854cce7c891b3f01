import { allProfiles } from '../../protocols/profiles/all.generated.ts';

const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const LONGEST = 40;

/** Why no device class of a project can have this name, in a sentence; undefined when one can. */
export function classNameProblem(name: string): string | undefined {
  if (!NAME.test(name) || name.length > LONGEST)
    return `give lower case letters and digits with hyphens between words, such as room-thermostat, at most ${LONGEST}`;
  if (name === 'sdk') return 'firmware/sdk is what every firmware uses; give another name';
  if (allProfiles.has(name)) return `it is a class of Kerb; give another name, with --from ${name} to build on it`;
  return undefined;
}
