/** The device has no files of config documents, or tells its state in a way that this program does not know. */
export class NoConfigError extends Error {
  override readonly name = 'NoConfigError';
  readonly line: string;
  readonly unitId: number;

  constructor(line: string, unitId: number, why: string) {
    super(
      `${line}, unit ${unitId} takes no config documents (${why}): is it a device of Kerb's that was given keys to trust?`,
    );
    this.line = line;
    this.unitId = unitId;
  }
}

/** What a device gave as its document, receipt, key or config area is none. Blame: the device. */
export class ConfigAnswerError extends Error {
  override readonly name = 'ConfigAnswerError';
  readonly blame = 'device';
  readonly line: string;
  readonly unitId: number;

  constructor(line: string, unitId: number, what: string, why: string) {
    super(`${line}, unit ${unitId}: what it gives as its ${what} is none (${why}); try again, and see its own log`);
    this.line = line;
    this.unitId = unitId;
  }
}
