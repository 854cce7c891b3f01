import type { Refused } from '../../../protocols/access/rights.ts';
import { type Roles, rightsOf } from '../../../protocols/access/roles.ts';
import { AllowList } from '../allow-list.ts';
import type { AccessGuard } from './access-guard.ts';

/** Who asks. */
export interface Client {
  /** Role of the client's certificate, of its address or of its line; undefined: it has none. */
  readonly role: string | undefined;
  /** Subject of its certificate; undefined without one. */
  readonly subject: string | undefined;
  /** Its address and port, or the serial port. */
  readonly peer: string;
}

/** A request that was not let through. */
export interface AccessDenial extends Client {
  readonly unitId: number;
  readonly refused: Refused;
}

/** The roles of a gateway, which may be replaced while it runs: connections that are open are bound by the new ones at once. */
export class AccessPolicy {
  /** Requests that were not let through. */
  denied = 0;
  readonly #onDenial: (denial: AccessDenial) => void;
  #roles: Roles;
  #peers: readonly { readonly list: AllowList; readonly role: string }[] = [];

  /** @throws AllowListError for a peer that is no address */
  constructor(roles: Roles, onDenial: (denial: AccessDenial) => void = () => {}) {
    this.#roles = roles;
    this.#onDenial = onDenial;
    this.replace(roles);
  }

  get roles(): Roles {
    return this.#roles;
  }

  /** @throws AllowListError; the roles are then those of before */
  replace(roles: Roles): void {
    this.#peers = roles.peers.map(({ peer, role }) => ({ list: new AllowList([peer]), role }));
    this.#roles = roles;
  }

  /** A client by its certificate; `role` is undefined when that names none (R-23). */
  ofCertificate(role: string | undefined, subject: string, peer: string): AccessGuard {
    return this.#guard(() => ({ role: role ?? this.#roles.withoutRole, subject, peer }));
  }

  /** A client of plain Modbus TCP, which is known by its address only. */
  ofPeer(address: string, peer: string): AccessGuard {
    return this.#guard(() => {
      const role = this.#peers.find(({ list }) => list.has(address))?.role;
      return { role, subject: undefined, peer };
    });
  }

  /** Whoever speaks on a serial line, broadcasts included; where the roles name none for it, it is not bound. */
  ofSerial(path: string): AccessGuard {
    const bound = this.#guard(() => ({ role: this.#roles.serial, subject: undefined, peer: path }));
    return {
      permits: (unitId, bytes, start, end) =>
        this.#roles.serial === undefined || bound.permits(unitId, bytes, start, end),
    };
  }

  #guard(client: () => Client): AccessGuard {
    return {
      permits: (unitId, bytes, start, end) => {
        const asking = client();
        const refused = rightsOf(this.#roles, asking.role, unitId).refused(bytes, start, end);
        if (refused === undefined) return true;
        this.denied++;
        this.#onDenial({ ...asking, unitId, refused });
        return false;
      },
    };
  }
}

/** `role viewer (CN=…) at 10.0.0.7:4711 may not write coils 3 on unit 1`, for people. */
export function denialText({ role, subject, peer, unitId, refused }: AccessDenial): string {
  const who = role === undefined ? 'whoever has no role' : `role ${role}`;
  return `${who}${subject === undefined ? '' : ` (${subject})`} at ${peer} may not ${refused.what} on unit ${unitId}`;
}
