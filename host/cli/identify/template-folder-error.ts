/** A folder that templates cannot be read from. */
export class TemplateFolderError extends Error {
  override readonly name = 'TemplateFolderError';
  readonly blame = 'configuration';
  readonly folder: string;

  constructor(folder: string, problem: string) {
    super(`--templates ${folder} ${problem}`);
    this.folder = folder;
  }
}
