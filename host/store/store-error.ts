/** A folder, or a device's memory, that cannot hold records, or a record that could not be read or saved. Blame: the computer. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  /** Or what else records are kept in. */
  readonly folder: string;

  constructor(folder: string, cause: unknown, advice = "check the folder's permissions and free space") {
    super(`cannot keep records in ${folder}: ${cause instanceof Error ? cause.message : cause}; ${advice}`, { cause });
    this.folder = folder;
  }
}
