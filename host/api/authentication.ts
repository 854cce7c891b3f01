import { createHash } from 'node:crypto';
import { OPERATIONS, type OperationId } from '../../protocols/api/operations.ts';
import type { Clock } from '../clock/clock.ts';
import type { Fleet } from '../fleet/fleet.ts';
import { type Actor, ROLES } from '../fleet/role.ts';
import { ApiError } from './api-error.ts';
import { FailedLogins } from './failed-logins.ts';

const CHALLENGE = { 'WWW-Authenticate': 'Bearer realm="kerb"' };
const BEARER = /^Bearer +([\w.~+/=-]{1,200})$/i;
const MOST_KNOWN = 10_000;
const NOBODY: Actor = { name: 'anyone', role: 'viewer', via: 'api' };

/** Who asks, by their token, and whether they may do what they ask for. */
export class Authentication {
  readonly #fleet: Fleet;
  readonly #failed: FailedLogins;
  /** Hashes of tokens that were good before: who has one is not kept out for the failures of others at the same address. */
  readonly #known = new Set<string>();

  constructor(fleet: Fleet, clock: Clock) {
    this.#fleet = fleet;
    this.#failed = new FailedLogins(clock);
  }

  /** @param authorization header as it was sent @throws ApiError */
  async demand(id: OperationId, authorization: string | undefined, address: string): Promise<Actor> {
    const { role: needed } = OPERATIONS[id];
    if (needed === 'anyone') return NOBODY;
    const actor = await this.actorOf(authorization, address);
    if (ROLES.indexOf(actor.role) < ROLES.indexOf(needed)) {
      throw new ApiError(
        403,
        'RoleError',
        `${actor.name} (${actor.role}) may not do this: it takes the role ${needed}`,
      );
    }
    return actor;
  }

  /** @throws ApiError */
  async actorOf(authorization: string | undefined, address: string): Promise<Actor> {
    if (authorization === undefined) throw await this.#missing();
    const token = BEARER.exec(authorization)?.[1] ?? '';
    const hash = createHash('sha256').update(token).digest('hex');
    const waitS = this.#known.has(hash) ? 0 : this.#failed.waitS(address);
    if (waitS > 0) {
      const detail = `too many failed logins from ${address}: wait ${waitS} s`;
      throw new ApiError(429, 'TooManyFailures', detail, { headers: { 'Retry-After': String(waitS) } });
    }
    const actor = await this.#fleet.users.authenticate(token);
    if (actor === undefined) {
      this.#failed.add(address);
      this.#known.delete(hash);
      const detail =
        "the token is nobody's: was the user removed? An admin makes another one with `kerb fleet user add`";
      throw new ApiError(401, 'UnknownToken', detail, { headers: CHALLENGE });
    }
    if (this.#known.size >= MOST_KNOWN) this.#known.clear();
    this.#known.add(hash);
    return { ...actor, via: 'api' };
  }

  async #missing(): Promise<ApiError> {
    const how = (await this.#fleet.users.any())
      ? 'an admin makes one with `kerb fleet user add NAME ROLE`'
      : 'there is no user yet: run `kerb fleet user add NAME admin` where the database is';
    const detail = `send \`Authorization: Bearer TOKEN\`; ${how}`;
    return new ApiError(401, 'MissingToken', detail, { headers: CHALLENGE });
  }
}
