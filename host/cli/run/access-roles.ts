import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Roles } from '../../../protocols/access/roles.ts';
import { parseRoles, type RolesSurroundings } from '../../../protocols/access/roles-file.ts';
import type { Profile } from '../../../protocols/profile/profile.ts';
import { AllowList, AllowListError } from '../../gateway/allow-list.ts';
import { packageRoot } from '../../package-root.ts';
import { UsageError } from '../failure.ts';
import type { FirmwareArgument, LoadedFirmware } from './firmware-argument.ts';

/** The roles of gateways that are given none. */
const DEFAULT_ROLES = join(packageRoot, 'seeds/roles/default.yaml');

/** Reads the roles of a gateway: a file, or those that come with Kerb. @throws RolesFileError, UsageError */
export function readRoles(file: string | undefined, units: RolesSurroundings['units']): Roles {
  const path = file ?? DEFAULT_ROLES;
  return parseRoles(textOf(path), path, { units, peerProblem });
}

/** The register maps of all units, for the names in roles; unknown under a personality. */
export function registerMaps(
  firmware: readonly FirmwareArgument[],
  loaded: ReadonlyMap<string, LoadedFirmware>,
): ReadonlyMap<number, Profile | undefined> {
  return new Map(
    firmware.flatMap(({ firmware: name, units }) =>
      units.map(({ unitId, personality }) => [
        unitId,
        personality === undefined ? loaded.get(name)!.profile : undefined,
      ]),
    ),
  );
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UsageError(`--roles ${path}: ${code === 'ENOENT' ? 'there is no such file' : message}`);
  }
}

function peerProblem(peer: string): string | undefined {
  try {
    new AllowList([peer]);
    return undefined;
  } catch (error) {
    if (error instanceof AllowListError) return error.message;
    throw error;
  }
}
