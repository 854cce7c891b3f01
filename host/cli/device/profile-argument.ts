import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { didYouMean } from '../../../protocols/document/suggestion.ts';
import { ExceptionCode } from '../../../protocols/modbus/constants.ts';
import type { Profile } from '../../../protocols/profile/profile.ts';
import { ExceptionResponseError } from '../../line/errors.ts';
import type { Line } from '../../line/line.ts';
import { packageRoot } from '../../package-root.ts';
import { knownProfiles } from '../../project/known-profiles.ts';
import { templateNames } from '../../wiring/template-names.ts';
import { UsageError } from '../failure.ts';
import { isRaw, type RawOptions, rawProfile } from './raw-fields.ts';

/** What to do about a device that does not tell what it is. */
function advice(takesAddresses: boolean): string {
  const classes = [...knownProfiles().keys()].join(', ');
  return `give --profile with ${classes} or the file of a profile${takesAddresses ? ', or read addresses with --bank' : ''}`;
}

/** How `kerb read` and `kerb write` are told what registers there are. */
export interface ProfileOptions extends RawOptions {
  readonly profile?: string;
}

/**
 * The profile that the command line gives, by name or for `count` values from an address on; undefined when the device is
 * to be asked.
 * @throws UsageError, ProfileError
 */
export async function givenProfile(options: ProfileOptions, count: number): Promise<Profile | undefined> {
  if (!isRaw(options)) return options.profile === undefined ? undefined : profileOf(options.profile);
  if (options.profile !== undefined) throw new UsageError('--profile has names: leave out --bank and --address');
  return rawProfile(options, count);
}

/** Where templates that come with Kerb lie. */
const TEMPLATES = join(packageRoot, 'seeds/devices');

/**
 * The profile that `--profile` names: a device class or a template that comes with Kerb, or a file.
 * @throws UsageError, ProfileError
 */
export async function profileOf(name: string): Promise<Profile> {
  const profiles = knownProfiles();
  const known = profiles.get(name);
  if (known !== undefined) return known;
  const templates = templateNames(TEMPLATES);
  const classOrFile = templates.includes(name) ? join(TEMPLATES, `${name}.yaml`) : name;
  const text = await readFile(classOrFile, 'utf8').catch((error: NodeJS.ErrnoException) => {
    const classes = [...profiles.keys()];
    const names = [...classes, ...templates];
    const why =
      error.code === 'ENOENT'
        ? `there is no such device class and no such file; ${didYouMean(name, names) ?? `the classes are ${classes.join(', ')}, the templates are listed in seeds/devices`}`
        : error.message;
    throw new UsageError(`--profile ${name}: ${why}`);
  });
  const { parseProfile } = await import('../../../protocols/profile/parse.ts');
  const { extendedBeside } = await import('../../build/firmware-folder.ts');
  return parseProfile(text, classOrFile, extendedBeside(dirname(resolve(classOrFile))));
}

/** A device that does not tell, by function 43/14, which of the known classes it is. */
export class UnknownDeviceError extends Error {
  override readonly name = 'UnknownDeviceError';

  constructor(line: string, unitId: number, says: string, advice: string) {
    super(`${line}, unit ${unitId} ${says}: ${advice}`);
  }
}

/** What devices without function 43/14 answer. */
const LACKS_IDENTITY: readonly number[] = [
  ExceptionCode.illegalFunction,
  ExceptionCode.illegalDataAddress,
  ExceptionCode.illegalDataValue,
];

/**
 * Finds the device's class by the product code that it tells. `takesAddresses` for commands with `--bank`.
 * @throws UnknownDeviceError, LineError
 */
export async function identifyClass(
  line: Line,
  unitId: number,
  { takesAddresses = true }: { readonly takesAddresses?: boolean } = {},
): Promise<Profile> {
  const identity = await line.readIdentity(unitId).catch((error: unknown) => {
    if (!(error instanceof ExceptionResponseError) || !LACKS_IDENTITY.includes(error.exceptionCode)) throw error;
    throw new UnknownDeviceError(
      line.name,
      unitId,
      'does not tell what it is (function 43/14)',
      advice(takesAddresses),
    );
  });
  const { vendorName, productCode } = identity;
  const profile = [...knownProfiles().values()].find(
    (known) => known.identity.productCode === productCode && known.identity.vendorName === vendorName,
  );
  if (profile === undefined) {
    throw new UnknownDeviceError(
      line.name,
      unitId,
      `is a ${`${vendorName} ${productCode}`.trim() || 'nameless device'}`,
      advice(takesAddresses),
    );
  }
  return profile;
}
