/** A query that cannot be understood. Blame: whoever wrote it. */
export class QueryError extends Error {
  override readonly name = 'QueryError';
  readonly blame = 'configuration';
  readonly query: string;
  /** Of the character, from 1. */
  readonly position: number;
  readonly expected: string;
  readonly found: string;

  constructor(query: string, position: number, expected: string, found: string) {
    const pointer = `${' '.repeat(position - 1)}^`;
    super(`query, character ${position}: ${expected} is expected, not ${found}\n  ${query}\n  ${pointer}`);
    this.query = query;
    this.position = position;
    this.expected = expected;
    this.found = found;
  }
}
