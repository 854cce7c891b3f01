/** A database that cannot be opened, reached, read or written. Blame: the computer, the network or the server. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  readonly blame = 'line';
  /** The folder or the servers. */
  readonly database: string;

  constructor(database: string, problem: string, cause?: unknown) {
    super(`database ${database}: ${problem}`, { cause });
    this.database = database;
  }
}

/** What was given is no address of a database. Blame: the user. */
export class DatabaseAddressError extends Error {
  override readonly name = 'DatabaseAddressError';
  readonly blame = 'configuration';
  readonly address: string;

  constructor(address: string, problem: string) {
    super(
      `database ${address}: ${problem}; give a folder such as fleet.db, or nats://host:4222[,host:4222...][?prefix=NAME]`,
    );
    this.address = address;
  }
}
