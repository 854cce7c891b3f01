/** A file of a key that cannot be read, written or used. Blame: configuration. */
export class KeyFileError extends Error {
  override readonly name = 'KeyFileError';
  readonly blame = 'configuration';
  readonly path: string;

  constructor(path: string, message: string, options?: ErrorOptions) {
    super(`${path}: ${message}`, options);
    this.path = path;
  }
}

/** The passphrase does not open the file. Blame: configuration. */
export class WrongPassphraseError extends KeyFileError {
  constructor(path: string, options?: ErrorOptions) {
    super(path, 'the passphrase is not the one that this key was written with', options);
  }
}

/** A passphrase is needed and there is none. Blame: configuration. */
export class PassphraseError extends Error {
  override readonly name = 'PassphraseError';
  readonly blame = 'configuration';
}
