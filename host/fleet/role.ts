import { RoleError } from './errors.ts';

/** What people may do, each what those before may do too. */
export const ROLES = ['viewer', 'operator', 'approver', 'admin'] as const;
/**
 * `viewer` looks; `operator` changes the inventory, starts, pauses, cancels and takes back campaigns; `approver` lets stages go
 * on and accepts failures; `admin` takes devices out and names users.
 */
export type Role = (typeof ROLES)[number];

/** Who does something, as the audit log names them. */
export interface Actor {
  readonly name: string;
  readonly role: Role;
  /** By which way they came in. */
  readonly via?: 'cli' | 'api' | 'web' | 'host';
}

/** @param action to be read after `may not` @throws RoleError */
export function demandRole({ name, role }: Actor, needed: Role, action: string): void {
  if (ROLES.indexOf(role) < ROLES.indexOf(needed)) throw new RoleError(name, role, needed, action);
}
