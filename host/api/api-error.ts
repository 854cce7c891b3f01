/** What part of a request is wrong, and where. */
export interface Violation {
  readonly in: 'body' | 'query' | 'path' | 'header';
  /** A JSON pointer, or the name of a parameter or header. */
  readonly at: string;
  readonly reason: string;
}

interface ApiErrorMore {
  readonly violations?: readonly Violation[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request that is refused. Nothing was changed. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  /** For programs: `MissingToken`. */
  readonly code: string;
  readonly violations: readonly Violation[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, detail: string, { violations = [], headers = {} }: ApiErrorMore = {}) {
    super(detail);
    this.status = status;
    this.code = code;
    this.violations = violations;
    this.headers = headers;
  }
}
