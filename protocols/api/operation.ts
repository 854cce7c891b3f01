/** A JSON Schema (draft 2020-12), as OpenAPI 3.1 has them. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** Least role of who may do an operation; `anyone` needs no token. */
export type OperationRole = 'anyone' | 'viewer' | 'operator' | 'approver' | 'admin';

/** A parameter of a path or of the query. */
export interface ApiParameter {
  readonly description: string;
  readonly schema: JsonSchema;
}

export type ApiBody =
  | { readonly kind: 'json'; readonly schema: JsonSchema; readonly example?: unknown }
  /** Bytes as they are: a bundle, a signed document. */
  | { readonly kind: 'bytes'; readonly description: string };

/** What an operation answers when it succeeds. */
export type ApiSuccess =
  | { readonly kind: 'json'; readonly status: 200 | 201; readonly description: string; readonly schema: JsonSchema }
  | { readonly kind: 'nothing'; readonly status: 204; readonly description: string }
  | { readonly kind: 'stream'; readonly status: 200; readonly description: string; readonly types: readonly string[] };

/** An operation of the HTTP API: what it is, who may do it, what it takes and answers. */
export interface Operation {
  readonly method: 'get' | 'put' | 'post' | 'delete';
  /** Below `/api/v1`; `{name}` is a parameter. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly role: OperationRole;
  readonly parameters?: Readonly<Record<string, ApiParameter>>;
  readonly query?: Readonly<Record<string, ApiParameter>>;
  readonly body?: ApiBody;
  /** Longest body in bytes. */
  readonly mostBytes?: number;
  readonly success: ApiSuccess;
  /** Statuses of refusals besides those of every operation. */
  readonly refusals?: readonly number[];
  /** Takes `If-Match` and `If-None-Match`. */
  readonly isConditional?: boolean;
  /** Its answer is kept for an `Idempotency-Key`. */
  readonly isReplayable?: boolean;
}
