/** Where in a file, both from 1. */
export interface InputsPlace {
  readonly line: number;
  readonly column?: number;
}

/** A file of inputs that cannot be used. */
export class InputsFileError extends Error {
  override readonly name = 'InputsFileError';
  readonly blame = 'configuration';
  readonly file: string;
  readonly line: number | undefined;
  /** The column of a table, not the character. */
  readonly column: number | undefined;

  constructor(file: string, place: InputsPlace | undefined, problem: string) {
    const line = place === undefined ? '' : `:${place.line}`;
    const column = place?.column === undefined ? '' : ` column ${place.column}:`;
    super(`${file}${line}:${column} ${problem}`);
    this.file = file;
    this.line = place?.line;
    this.column = place?.column;
  }
}
