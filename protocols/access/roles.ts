import { Rights } from './rights.ts';

/** What roles may do on the units of a gateway. */
export interface Roles {
  /** By role and unit id; a unit that is not there may not be touched. */
  readonly rights: ReadonlyMap<string, ReadonlyMap<number, Rights>>;
  /** Role of certificates that name none; undefined: they may do nothing. */
  readonly withoutRole: string | undefined;
  /** Roles for plain Modbus TCP, the first that fits. */
  readonly peers: readonly { readonly peer: string; readonly role: string }[];
  /** Role of the serial line; undefined: it is not bound by roles. */
  readonly serial: string | undefined;
  /** Serial numbers of certificates that are let in no more: hexadecimal, small letters, no colons, no leading zeros. */
  readonly revoked: ReadonlySet<string>;
}

/** Nothing for a role that is not known, and for none. */
export function rightsOf(roles: Roles, role: string | undefined, unitId: number): Rights {
  return (role === undefined ? undefined : roles.rights.get(role)?.get(unitId)) ?? Rights.none;
}

/** A certificate's serial number as {@link Roles.revoked} has it. */
export function serialNumber(text: string): string {
  return text
    .replaceAll(':', '')
    .toLowerCase()
    .replace(/^0+(?=.)/, '');
}
