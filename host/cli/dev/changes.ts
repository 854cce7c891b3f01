/** Files that changed, from those who notice to the one who acts on them: what changes meanwhile comes together. */
export class Changes {
  readonly #files = new Set<string>();
  #wake: () => void = () => {};

  add(files: readonly string[]): void {
    for (const file of files) this.#files.add(file);
    this.#wake();
  }

  /** All that changed since the last time, at least one. */
  async next(): Promise<readonly string[]> {
    if (this.#files.size === 0) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    const files = [...this.#files];
    this.#files.clear();
    return files;
  }
}
