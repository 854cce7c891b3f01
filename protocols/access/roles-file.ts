import { checkShape, shapeOf } from '../document/check-shape.ts';
import type { Path } from '../document/problem.ts';
import { readDocument } from '../document/read-document.ts';
import { didYouMean } from '../document/suggestion.ts';
import type { Profile } from '../profile/profile.ts';
import type { GivenRoles } from './given.ts';
import { readRule } from './read-rule.ts';
import { type Grant, Rights } from './rights.ts';
import { type Roles, serialNumber } from './roles.ts';
import { RolesFileError } from './roles-error.ts';
import { rolesSchema } from './schema.ts';

const KIND = {
  Failure: RolesFileError,
  hint: 'a roles file begins with roles:; see seeds/roles/default.yaml',
  textLimit: 1 << 20,
};

const shape = shapeOf(rolesSchema);

/** What a roles file is read against. */
export interface RolesSurroundings {
  /** The units that are served, each with its register map; undefined where none is known, so that names mean nothing. */
  readonly units: ReadonlyMap<number, Profile | undefined>;
  /** What is wrong with a peer's address or network; undefined when nothing is. */
  peerProblem(peer: string): string | undefined;
}

/**
 * Reads a roles file (YAML, so JSON as well) and checks it whole: shape, roles, units, names of registers and files.
 *
 * @param source what errors call the text, usually the file's path
 * @throws RolesFileError naming every fault with line and column
 */
export function parseRoles(text: string, source: string, surroundings: RolesSurroundings): Roles {
  const { content, list } = readDocument(text, source, KIND);
  checkShape(content, shape, list.report);
  if (list.problems.length > 0) throw new RolesFileError(source, list.sorted());
  const given = content as unknown as GivenRoles;
  const names = Object.keys(given.roles);
  const checkRole = (path: Path, role: string): void => {
    if (Object.hasOwn(given.roles, role)) return;
    list.report(
      path,
      `there is no role ${JSON.stringify(role)}`,
      didYouMean(role, names) ?? `there are ${names.join(', ')}`,
    );
  };
  const own = new Map<string, ReadonlyMap<number, readonly Grant[]>>();
  for (const [role, { includes = [], rules = [] }] of Object.entries(given.roles)) {
    for (const [index, name] of includes.entries()) checkRole(['roles', role, 'includes', index], name);
    const grants = new Map<number, Grant[]>();
    for (const [index, rule] of rules.entries()) {
      const path = ['roles', role, 'rules', index];
      for (const [unitId, grant] of readRule(rule, path, surroundings.units, list.report)) {
        grants.set(unitId, [...(grants.get(unitId) ?? []), grant]);
      }
    }
    own.set(role, grants);
  }
  if (given.withoutRole !== undefined) checkRole(['withoutRole'], given.withoutRole);
  if (given.serial !== undefined) checkRole(['serial'], given.serial);
  for (const [index, { peer, role }] of (given.peers ?? []).entries()) {
    checkRole(['peers', index, 'role'], role);
    const problem = surroundings.peerProblem(peer);
    if (problem !== undefined) list.report(['peers', index, 'peer'], problem);
  }
  if (list.problems.length > 0) throw new RolesFileError(source, list.sorted());
  return {
    rights: new Map(names.map((role) => [role, rightsByUnit(included(role, given), own)])),
    withoutRole: given.withoutRole,
    peers: given.peers ?? [],
    serial: given.serial,
    revoked: new Set((given.revoked ?? []).map(serialNumber)),
  };
}

/** A role and all that it includes, each once, though they may include one another in a ring. */
function included(role: string, given: GivenRoles, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(role)) return found;
  found.add(role);
  for (const name of given.roles[role]!.includes ?? []) included(name, given, found);
  return found;
}

function rightsByUnit(
  roles: ReadonlySet<string>,
  own: ReadonlyMap<string, ReadonlyMap<number, readonly Grant[]>>,
): ReadonlyMap<number, Rights> {
  const grants = new Map<number, Grant[]>();
  for (const role of roles) {
    for (const [unitId, more] of own.get(role)!) grants.set(unitId, [...(grants.get(unitId) ?? []), ...more]);
  }
  return new Map([...grants].map(([unitId, all]) => [unitId, new Rights(all)]));
}
