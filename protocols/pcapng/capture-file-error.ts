/** Bytes that are no capture file, or one that is damaged. Blame: the file. */
export class CaptureFileError extends Error {
  override readonly name = 'CaptureFileError';
  readonly blame = 'configuration';
  /** Where in the file, in bytes from its beginning. */
  readonly offset: number;

  constructor(offset: number, problem: string) {
    super(`no capture file that can be read (at byte ${offset}): ${problem}`);
    this.offset = offset;
  }
}
