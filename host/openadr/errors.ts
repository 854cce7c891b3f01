import type { Problem } from '../../protocols/openadr/objects.ts';

/** The VTN, or the server that gives out its tokens, did not answer, or not to the end. Blame: the network. */
export class VtnUnreachableError extends Error {
  override readonly name = 'VtnUnreachableError';
  readonly url: string;
  /** Whether the request may have been carried out all the same. */
  readonly sent: boolean;

  constructor(url: string, sent: boolean, reason: string, cause?: unknown) {
    super(`${url}: ${reason}; check the address, the network and whether the server runs`, { cause });
    this.url = url;
    this.sent = sent;
  }
}

/** The VTN answered that it does not do what it was asked for. */
export class VtnRefusedError extends Error {
  override readonly name = 'VtnRefusedError';
  readonly method: string;
  readonly url: string;
  /** Of HTTP. */
  readonly status: number;
  readonly problem: Problem;
  /** How long it asks to be left alone, in ms. */
  readonly retryAfterMs: number | undefined;

  constructor(method: string, url: string, status: number, problem: Problem, retryAfterMs?: number) {
    const said = [problem.title, problem.detail].filter((text) => text !== undefined && text !== '').join(': ');
    super(`${method} ${url}: status ${status}${said === '' ? '' : `, ${said}`}${advice(status)}`);
    this.method = method;
    this.url = url;
    this.status = status;
    this.problem = problem;
    this.retryAfterMs = retryAfterMs;
  }
}

/** The VTN's answer is not what OpenADR 3 describes. Blame: the VTN. */
export class VtnAnswerError extends Error {
  override readonly name = 'VtnAnswerError';
  readonly url: string;
  readonly reason: string;

  constructor(url: string, reason: string) {
    super(`${url}: the answer is not what OpenADR 3.1 describes: ${reason}`);
    this.url = url;
    this.reason = reason;
  }
}

/** No token: the client id or secret is wrong, or the client may not have the scope. */
export class VtnTokenError extends Error {
  override readonly name = 'VtnTokenError';
  readonly url: string;
  /** Of RFC 6749, 5.2: `invalid_client` and others; undefined when the server did not say. */
  readonly code: string | undefined;

  constructor(url: string, clientId: string, code: string | undefined, description: string | undefined) {
    const said = [code, description].filter((text) => text !== undefined).join(': ');
    super(
      `${url}: no token for client ${clientId}${said === '' ? '' : `, ${said}`}; check the client id and its secret`,
    );
    this.url = url;
    this.code = code;
  }
}

/** What is given to reach a VTN cannot be used. Blame: configuration. */
export class VtnSettingsError extends Error {
  override readonly name = 'VtnSettingsError';
  readonly blame = 'configuration';
}

/** Files that the bridge keeps its state in cannot be read or written. */
export class BridgeStateError extends Error {
  override readonly name = 'BridgeStateError';
  readonly file: string;

  constructor(file: string, reason: string, cause?: unknown) {
    super(`${file}: ${reason}`, { cause });
    this.file = file;
  }
}

function advice(status: number): string {
  if (status === 403) return '; the client lacks a scope or is not the owner: ask whoever runs the VTN';
  return status === 429 ? '; ask less often' : '';
}
