/** Bytes that are no config document, or a document that cannot be written as one. Blame: whoever made it. */
export class ConfigDocumentFormatError extends Error {
  override readonly name = 'ConfigDocumentFormatError';
  readonly blame = 'bytes';
  /** Where in it, such as `fields/12`. */
  readonly path: string;
  readonly reason: string;

  constructor(path: string, reason: string) {
    super(`config document, ${path}: ${reason}`);
    this.path = path;
    this.reason = reason;
  }
}
