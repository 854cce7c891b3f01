/** A page asked for what cannot be done now; the message says what to do. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly blame = 'configuration';
}
