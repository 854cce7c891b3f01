import type { Clock } from '../../host/clock/clock.ts';
import type { ApiDescription, ApiOperation, Method } from '../../protocols/openadr/api-description.ts';
import { type Account, scopesOf, Tokens } from './account.ts';
import { clientHandlers } from './client-handlers.ts';
import { marketHandlers } from './market-handlers.ts';
import { Notifier, type NotifierOptions } from './notifier.ts';
import type { Handlers } from './route.ts';
import { badRequest, forbidden, notFound, VtnProblem } from './vtn-error.ts';
import { VtnObjects } from './vtn-objects.ts';

export interface VtnOptions extends NotifierOptions {
  readonly accounts: readonly Account[];
  /** How long a token holds, s. Default 3600. */
  readonly tokenS?: number;
}

/** A request as it came, its body as text. */
export interface RawRequest {
  readonly method: string;
  /** Below the VTN's base, such as `/events`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string | undefined;
  readonly contentType: string;
  readonly text: string;
}

export interface RawAnswer {
  readonly status: number;
  readonly body: unknown;
}

const TOKEN_S = 3600;
const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';

/**
 * A small OpenADR 3.1 VTN that keeps everything in memory: programs, events, reports, subscriptions with callbacks, VENs
 * and resources, for several clients, who see what is theirs. Not for the field: it forgets all when it ends. MQTT topics
 * are not served.
 */
export class Vtn {
  readonly objects: VtnObjects;
  readonly notifier: Notifier;
  readonly tokens: Tokens;
  readonly #description: ApiDescription;
  readonly #handlers: Handlers;

  constructor(clock: Clock, description: ApiDescription, options: VtnOptions) {
    this.#description = description;
    this.objects = new VtnObjects(clock);
    this.tokens = new Tokens(clock, options.accounts, options.tokenS ?? TOKEN_S);
    const roles = new Map(options.accounts.map(({ clientId, role }) => [clientId, role]));
    this.notifier = new Notifier(this.objects, clock, roles, options);
    const { changed } = this.notifier;
    this.#handlers = new Map(
      Object.entries({ ...marketHandlers(this.objects, clock, changed), ...clientHandlers(this.objects, changed) }),
    );
  }

  /** Answers a request; `tokenUrl` is where this VTN gives out tokens. */
  answer(request: RawRequest, tokenUrl: string): RawAnswer {
    try {
      return this.#answer(request, tokenUrl);
    } catch (error) {
      if (!(error instanceof VtnProblem)) throw error;
      const { status, title, message } = error;
      return { status, body: { type: 'about:blank', title, status, detail: message } };
    }
  }

  #answer(request: RawRequest, tokenUrl: string): RawAnswer {
    const { path, method, query, authorization, contentType, text } = request;
    const matches = this.#description.operations.filter(
      (operation) => parametersOf(operation.path, path) !== undefined,
    );
    // A path without parameters goes before one with them.
    const operation = matches
      .sort((a, b) => a.path.length - b.path.length)
      .find((candidate) => candidate.method === (method as Method));
    if (operation === undefined) throw notFound(`there is no ${method} ${path}`);
    if (operation.operationId === 'getAuthServerInfo') return { status: 200, body: { tokenURL: tokenUrl } };
    if (operation.operationId === 'fetchToken') return this.#token(operation, contentType, text);
    const account = this.#account(operation, authorization);
    if (operation.operationId === 'listAllNotifiers') return { status: 200, body: { WEBHOOK: true } };
    const handler = this.#handlers.get(operation.operationId);
    if (handler === undefined) throw notFound(`${path} is not served: this VTN has no MQTT`);
    const unknown = [...query.keys()].find((name) => !operation.queryParameters.includes(name));
    if (unknown !== undefined) throw badRequest(`${method} ${path} has no parameter ${unknown}`);
    const body = this.#body(operation, contentType, text);
    const [id = ''] = parametersOf(operation.path, path)!;
    return handler({ operation, account, id, query, body });
  }

  #account(operation: ApiOperation, authorization: string | undefined): Account {
    const account = this.tokens.accountOf(authorization);
    if (account === undefined) throw new VtnProblem(401, 'unauthorized', 'the bearer token is missing, wrong or over');
    // The description has no status for a client that may not see the notifiers.
    if (operation.operationId === 'listAllNotifiers') return account;
    const scopes = scopesOf(account);
    const needed = operation.method === 'GET' ? ['read_all', ...operation.scopes] : operation.scopes;
    if (!needed.some((scope) => scopes.includes(scope))) {
      throw forbidden(`client ${account.clientId} has none of the scopes ${operation.scopes.join(', ')}`);
    }
    return account;
  }

  #body(operation: ApiOperation, contentType: string, text: string): unknown {
    if (operation.method === 'GET' || operation.method === 'DELETE') return undefined;
    if (contentType !== JSON_TYPE)
      throw badRequest(`the content type is ${contentType || 'missing'}, not ${JSON_TYPE}`);
    let body: unknown;
    try {
      body = JSON.parse(text);
    } catch (error) {
      throw badRequest(`the body is no JSON: ${(error as Error).message}`);
    }
    const faults = this.#description.requestFaults(operation, JSON_TYPE, body);
    if (faults.length > 0) throw badRequest(faults.join('; '));
    return body;
  }

  #token(operation: ApiOperation, contentType: string, text: string): RawAnswer {
    const refuse = (error: string, description: string, status = 400): RawAnswer => ({
      status,
      body: { error, error_description: description },
    });
    if (contentType !== FORM_TYPE) return refuse('invalid_request', `the content type is not ${FORM_TYPE}`);
    const form = Object.fromEntries(new URLSearchParams(text));
    if (form['grant_type'] !== undefined && form['grant_type'] !== 'client_credentials') {
      return refuse('unsupported_grant_type', 'there is client_credentials');
    }
    const faults = this.#description.requestFaults(operation, FORM_TYPE, form);
    if (faults.length > 0) return refuse('invalid_request', faults.join('; '));
    const issued = this.tokens.issue(form['client_id']!, form['client_secret']!);
    if (issued === undefined) return refuse('invalid_client', 'there is no such client with this secret', 401);
    return { status: 200, body: { access_token: issued.token, token_type: 'Bearer', expires_in: issued.lastsS } };
  }
}

/** Values of a path's parameters; undefined when the path is another. */
function parametersOf(template: string, path: string): string[] | undefined {
  const parts = path.split('/');
  const pattern = template.split('/');
  if (parts.length !== pattern.length) return undefined;
  const values: string[] = [];
  for (const [index, part] of pattern.entries()) {
    if (part.startsWith('{')) values.push(decoded(parts[index]!));
    else if (part !== parts[index]) return undefined;
  }
  return values;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    if (error instanceof URIError) return part;
    throw error;
  }
}
