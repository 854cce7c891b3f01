import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { Clock } from '../clock/clock.ts';
import { VtnUnreachableError } from './errors.ts';

export interface HttpRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface HttpAnswer {
  readonly status: number;
  readonly contentType: string;
  /** s, or a date; empty when the server did not say. */
  readonly retryAfter: string;
  readonly text: string;
}

export interface HttpOptions {
  /** Whole time for an answer, to its last byte, in ms. Default 20,000. */
  readonly timeoutMs?: number;
  /** PEM of authorities to trust instead of the system's. */
  readonly ca?: string;
  /** PEM of a certificate and its key, for servers that ask for one. */
  readonly cert?: string;
  readonly key?: string;
}

const TIMEOUT_MS = 20_000;
/** A page of 50 events with 96 intervals each takes about 1 MB. */
const MOST_BYTES = 16 * 1024 * 1024;

/** Sends requests over HTTP or HTTPS, each under one time limit. Redirections are not followed, as the token would go along. */
export class HttpExchange {
  readonly #clock: Clock;
  readonly #timeoutMs: number;
  readonly #agent: HttpsAgent;

  constructor(clock: Clock, { timeoutMs = TIMEOUT_MS, ca, cert, key }: HttpOptions) {
    this.#clock = clock;
    this.#timeoutMs = timeoutMs;
    this.#agent = new HttpsAgent({
      keepAlive: true,
      minVersion: 'TLSv1.2',
      ...(ca !== undefined && { ca }),
      ...(cert !== undefined && { cert }),
      ...(key !== undefined && { key }),
    });
  }

  /** @throws VtnUnreachableError */
  send({ method, url, headers, body }: HttpRequest): Promise<HttpAnswer> {
    return new Promise((resolve, reject) => {
      let isSent = false;
      const fail = (reason: string, cause?: unknown): void => {
        cancelTimeout();
        request.destroy();
        reject(new VtnUnreachableError(url.href, isSent, reason, cause));
      };
      const all = { accept: 'application/json', ...headers, ...(body !== undefined && lengthOf(body)) };
      const onAnswer = (answer: IncomingMessage): void => {
        readText(answer).then(
          (text) => {
            cancelTimeout();
            resolve({
              status: answer.statusCode ?? 0,
              contentType: (answer.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase(),
              retryAfter: answer.headers['retry-after'] ?? '',
              text,
            });
          },
          (error: Error) => fail(`the answer broke off (${error.message})`, error),
        );
      };
      const request: ClientRequest =
        url.protocol === 'https:'
          ? httpsRequest(url, { method, headers: all, agent: this.#agent }, onAnswer)
          : httpRequest(url, { method, headers: all }, onAnswer);
      const cancelTimeout = this.#clock.after(this.#timeoutMs, () => fail(`no answer within ${this.#timeoutMs} ms`));
      request.on('error', (error) => fail(error.message, error));
      request.on('finish', () => {
        isSent = true;
      });
      request.end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

function lengthOf(body: string): Record<string, string> {
  return { 'content-length': String(Buffer.byteLength(body)) };
}

async function readText(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new Error(`it is longer than ${MOST_BYTES} bytes`);
    chunks.push(chunk);
  }
  if (!answer.complete) throw new Error('it is not complete');
  return Buffer.concat(chunks).toString('utf8');
}
