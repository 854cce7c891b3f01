/** A key set that is malformed or trusts nobody. Blame: whoever made it. */
export class KeySetError extends Error {
  override readonly name = 'KeySetError';
  readonly blame = 'bytes';
  /** Such as `keys/2/roles`. */
  readonly path: string;
  readonly reason: string;

  constructor(path: string, reason: string) {
    super(`key set, ${path}: ${reason}`);
    this.path = path;
    this.reason = reason;
  }
}
