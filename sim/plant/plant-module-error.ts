/** A plant of a project that is none, or that throws. Blame: configuration. */
export class PlantModuleError extends Error {
  override readonly name = 'PlantModuleError';
  readonly blame = 'configuration';
  readonly file: string;

  /** @param place file, with line and column where they are known */
  constructor(file: string, message: string, place = file, options?: ErrorOptions) {
    super(`${place}: ${message}`, options);
    this.file = file;
  }

  /** What a module threw, with the line of the module where it did. */
  static of(file: string, error: unknown): PlantModuleError {
    if (error instanceof PlantModuleError) return error;
    if (!(error instanceof Error)) return new PlantModuleError(file, `throws ${String(error)}`);
    const name = file.split(/[\\/]/).at(-1)!.replaceAll('.', '\\.');
    const at = new RegExp(`${name}:(\\d+)(?::(\\d+))?`).exec(`${error.message}\n${error.stack ?? ''}`);
    const place = at === null ? file : `${file}:${at[1]}${at[2] === undefined ? '' : `:${at[2]}`}`;
    const [text = ''] = error.message.split('\n');
    const told = error.name === 'Error' ? text : `${error.name}: ${text}`;
    return new PlantModuleError(file, told.trim(), place, { cause: error });
  }
}
