import { hostname, userInfo } from 'node:os';
import { type Command, Option } from 'commander';
import { systemClock } from '../../clock/system.ts';
import { Fleet } from '../../fleet/fleet.ts';
import type { Actor } from '../../fleet/role.ts';
import type { Database } from '../../store/database.ts';
import { UsageError } from '../failure.ts';
import { addDatabaseOptions, type DatabaseOptions, withDatabase } from '../store/database-options.ts';

export interface FleetOptions extends DatabaseOptions {
  readonly token?: string;
  readonly json?: boolean;
}

/** Options of every command of `kerb fleet`. */
export function addFleetOptions(command: Command): Command {
  return addDatabaseOptions(command.optionsGroup('Database:'))
    .addOption(new Option('--token <token>', 'who you are, once the fleet has users').env('KERB_TOKEN'))
    .optionsGroup('Output:')
    .option('--json', 'print JSON, one object a line');
}

/** This computer, as the audit log and other hosts know it. */
export function hostName(): string {
  return (
    hostname()
      .replace(/[^\w-]/g, '-')
      .slice(0, 64) || 'host'
  );
}

/** Runs `use` with the fleet, and with who gives the command; closes it whatever comes. @throws UsageError */
export async function withFleet(
  options: FleetOptions,
  use: (fleet: Fleet, actor: Actor) => Promise<void>,
  how: { readonly create?: boolean } = {},
): Promise<void> {
  await withDatabase(
    options,
    async (database) => {
      const fleet = new Fleet(database, { clock: systemClock, host: hostName() });
      await use(fleet, await actorOf(fleet, options.token));
    },
    how,
  );
}

/**
 * The same for a host, which does the work in nobody's name: who may open the database may do it.
 * @param wrap of the database: to measure it, say
 */
export async function withFleetOfHost(
  options: FleetOptions,
  use: (fleet: Fleet) => Promise<void>,
  wrap: (database: Database) => Database = (database) => database,
): Promise<void> {
  await withDatabase(options, (database) => use(new Fleet(wrap(database), { clock: systemClock, host: hostName() })));
}

/** Until there are users, whoever can open the database may do anything, under the name by which the computer knows them. */
export async function actorOf(fleet: Fleet, token: string | undefined): Promise<Actor> {
  if (token !== undefined) {
    const actor = await fleet.users.authenticate(token);
    if (actor === undefined)
      throw new UsageError("the token is nobody's: was the user removed? An admin makes another one");
    return { ...actor, via: 'cli' };
  }
  if (await fleet.users.any()) {
    throw new UsageError('this fleet has users: give your token with --token, or in KERB_TOKEN');
  }
  return { name: userInfo().username, role: 'admin', via: 'cli' };
}
