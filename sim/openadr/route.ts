import type { ApiOperation } from '../../protocols/openadr/api-description.ts';
import type { Account } from './account.ts';

/** A request that has been checked against the description. */
export interface VtnRequest {
  readonly operation: ApiOperation;
  readonly account: Account;
  /** Of the path's parameters, the one that it has. */
  readonly id: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

export interface VtnAnswer {
  readonly status: 200 | 201;
  readonly body: unknown;
}

/** Does what an operation says. @throws VtnProblem */
export type Handler = (request: VtnRequest) => VtnAnswer;

/** Handlers by `operationId`. */
export type Handlers = ReadonlyMap<string, Handler>;
