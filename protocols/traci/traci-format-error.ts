/** Bytes that are not what TraCI says they must be. Blame: the other end, or what lies between. */
export class TraciFormatError extends Error {
  override readonly name = 'TraciFormatError';
  readonly blame = 'frame';
  /** Where in the message, in bytes from after its length. */
  readonly offset: number;

  constructor(offset: number, problem: string) {
    super(`no TraCI message that can be read (at byte ${offset}): ${problem}`);
    this.offset = offset;
  }
}
