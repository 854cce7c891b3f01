/** An envelope or manifest that cannot be read. Blame: whoever made it. */
export class SuitError extends Error {
  override readonly name = 'SuitError';
  readonly blame = 'bytes';
  /** Where in it, such as `manifest/install/3`: the fourth command of the install sequence. */
  readonly path: string;
  readonly reason: string;

  constructor(path: string, reason: string) {
    super(`${path}: ${reason}`);
    this.path = path;
    this.reason = reason;
  }
}
