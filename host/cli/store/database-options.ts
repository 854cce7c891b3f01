import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import type { Database } from '../../store/database.ts';
import { openDatabase } from '../../store/open-database.ts';
import { UsageError } from '../failure.ts';

/** Where a fleet's data are, and how to get in. */
export interface DatabaseOptions {
  readonly database?: string;
  readonly natsCreds?: string;
  readonly natsNkey?: string;
  readonly natsCa?: string;
  readonly natsCert?: string;
  readonly natsKey?: string;
}

const DATABASE_VARIABLE = 'KERB_DATABASE';
const USUAL = 'fleet.db';

export function addDatabaseOptions(command: Command): Command {
  return addNatsOptions(
    command.option(
      '--database <address>',
      `folder of the embedded database, or NATS servers such as nats://host:4222?prefix=city (default: $${DATABASE_VARIABLE}, else ${USUAL})`,
    ),
  );
}

/** How to get in to a database on NATS servers. */
export function addNatsOptions(command: Command): Command {
  return command
    .option('--nats-creds <file>', "a NATS user's JWT and seed (user, password and token: $KERB_NATS_USER, ...)")
    .option('--nats-nkey <file>', 'seed of an nkey')
    .option('--nats-ca <file>', 'certificates that NATS servers are trusted by, PEM')
    .option('--nats-cert <file>', 'certificate to show to NATS servers, PEM')
    .option('--nats-key <file>', 'key of that certificate, PEM');
}

/**
 * Runs `use` with the database and closes it afterwards, whatever comes. An embedded database that is not there is made
 * only with `create`. @throws UsageError, DatabaseAddressError, DatabaseError
 */
export async function withDatabase(
  options: DatabaseOptions,
  use: (database: Database) => Promise<void>,
  { create = false }: { readonly create?: boolean } = {},
): Promise<void> {
  const database = await databaseOf(options, create);
  try {
    await use(database);
  } finally {
    await database.close();
  }
}

/** The same for those who close it themselves. @throws UsageError, DatabaseAddressError, DatabaseError */
export async function databaseOf(options: DatabaseOptions, create: boolean): Promise<Database> {
  const { KERB_NATS_USER: user, KERB_NATS_PASSWORD: password, KERB_NATS_TOKEN: token } = process.env;
  const address = options.database ?? process.env[DATABASE_VARIABLE] ?? USUAL;
  const folder = address.replace(/^lmdb:/, '');
  if (!create && !/^(?:nats|tls):\/\//.test(address) && !existsSync(folder)) {
    throw new UsageError(`there is no database ${folder}: name another one, or set ${DATABASE_VARIABLE}`);
  }
  const { natsCreds, natsNkey, natsCa, natsCert, natsKey } = options;
  return openDatabase(address, {
    ...(user && { user }),
    ...(password && { password }),
    ...(token && { token }),
    ...(natsCreds && { credentials: natsCreds }),
    ...(natsNkey && { nkey: natsNkey }),
    ...(natsCa && { ca: natsCa }),
    ...(natsCert && { cert: natsCert }),
    ...(natsKey && { key: natsKey }),
  });
}
