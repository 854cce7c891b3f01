/** A SUMO file cannot be used as it is. */
export class NetworkError extends Error {
  override readonly name = 'NetworkError';
  readonly blame = 'configuration';
  readonly file: string;
  readonly line: number | undefined;

  /** `what` is wrong, and what to do. */
  constructor(file: string, what: string, line?: number) {
    super(`${file}${line === undefined ? '' : `:${line}`}: ${what}`);
    this.file = file;
    this.line = line;
  }
}
