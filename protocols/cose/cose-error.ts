/** A COSE structure or key that is malformed, or of a kind that is not known here. Blame: whoever made it. */
export class CoseError extends Error {
  override readonly name = 'CoseError';
  readonly blame = 'bytes';
  /** Where in it, such as `protected/crit`. */
  readonly path: string;
  readonly reason: string;

  constructor(path: string, reason: string) {
    super(`${path}: ${reason}`);
    this.path = path;
    this.reason = reason;
  }
}
