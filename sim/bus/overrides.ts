/** Values that stand in for another one while they last, in spans that overlap in any order: the latest one holds. */
export class Overrides<T> {
  readonly #values = new Set<{ readonly value: T }>();

  /** Returns what ends it. */
  add(value: T): () => void {
    const added = { value };
    this.#values.add(added);
    return () => {
      this.#values.delete(added);
    };
  }

  get isEmpty(): boolean {
    return this.#values.size === 0;
  }

  /** The latest; undefined when there is none. */
  get last(): T | undefined {
    let last: T | undefined;
    for (const { value } of this.#values) last = value;
    return last;
  }

  /** All that last, the oldest first. */
  *[Symbol.iterator](): Generator<T> {
    for (const { value } of this.#values) yield value;
  }
}
