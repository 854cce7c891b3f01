/** A folder that cannot hold records, or a record that could not be read or saved. Blame: the computer. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly folder: string;

  constructor(folder: string, cause: unknown) {
    super(
      `cannot keep records in ${folder}: ${cause instanceof Error ? cause.message : cause}; check the folder's permissions and free space`,
      { cause },
    );
    this.folder = folder;
  }
}
