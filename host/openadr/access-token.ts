import type { TokenAnswer } from '../../protocols/openadr/objects.ts';
import type { Clock } from '../clock/clock.ts';
import { VtnAnswerError, VtnRefusedError, VtnTokenError } from './errors.ts';
import type { HttpAnswer, HttpExchange } from './http-exchange.ts';
import { parseJson } from './json-answer.ts';
import { type VtnSettings, vtnUrl } from './vtn-address.ts';

/** A token is renewed so long before it ends, or in half its time. */
const MARGIN_MS = 30_000;
/** Where the server does not say how long it holds. */
const ASSUMED_S = 3600;

/** Token of OAuth 2 by client credentials (RFC 6749, 4.4), fetched when there is none or the last one is about to end. */
export class AccessToken {
  readonly #exchange: HttpExchange;
  readonly #clock: Clock;
  readonly #settings: VtnSettings;
  readonly #base: URL;
  #url: URL | undefined;
  #token: string | undefined;
  #endsAtMs = 0;
  #fetching: Promise<string> | undefined;

  constructor(exchange: HttpExchange, clock: Clock, settings: VtnSettings, base: URL) {
    this.#exchange = exchange;
    this.#clock = clock;
    this.#settings = settings;
    this.#base = base;
  }

  /** @throws VtnUnreachableError, VtnTokenError, VtnRefusedError, VtnAnswerError, VtnSettingsError */
  async get(): Promise<string> {
    if (this.#token !== undefined && this.#clock.monotonicMs() < this.#endsAtMs) return this.#token;
    // Requests that wait for a token wait for the same one.
    this.#fetching ??= this.#fetch().finally(() => {
      this.#fetching = undefined;
    });
    return this.#fetching;
  }

  /** The VTN did not take `token`: the next call fetches another. */
  refused(token: string): void {
    if (this.#token === token) this.#token = undefined;
  }

  async #fetch(): Promise<string> {
    const url = await this.#tokenUrl();
    const { clientId, clientSecret, scope } = this.#settings;
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
      ...(scope !== undefined && { scope }),
    });
    const beganAtMs = this.#clock.monotonicMs();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await this.#exchange.send({ method: 'POST', url, headers, body: body.toString() });
    if (answer.status !== 200) throw this.#tokenError(url, answer);
    const { access_token: token, token_type: type, expires_in: lastsS } = parseJson(url, answer) as TokenAnswer;
    if (typeof token !== 'string' || token === '') throw new VtnAnswerError(url.href, 'access_token is missing');
    if (String(type).toLowerCase() !== 'bearer')
      throw new VtnAnswerError(url.href, `token_type is ${type}, not Bearer`);
    const lastsMs = (typeof lastsS === 'number' && lastsS > 0 ? lastsS : ASSUMED_S) * 1000;
    this.#endsAtMs = beganAtMs + lastsMs - Math.min(MARGIN_MS, lastsMs / 2);
    this.#token = token;
    return token;
  }

  async #tokenUrl(): Promise<URL> {
    if (this.#url !== undefined) return this.#url;
    const { tokenUrl } = this.#settings;
    const text = tokenUrl ?? (await this.#discover());
    vtnUrl(text, 'the token server');
    this.#url = new URL(text);
    return this.#url;
  }

  async #discover(): Promise<string> {
    const url = new URL('auth/server', this.#base);
    const answer = await this.#exchange.send({ method: 'GET', url, headers: {} });
    if (answer.status !== 200) throw new VtnRefusedError('GET', url.href, answer.status, {});
    const { tokenURL } = parseJson(url, answer) as { readonly tokenURL?: unknown };
    if (typeof tokenURL !== 'string') throw new VtnAnswerError(url.href, 'tokenURL is missing');
    return new URL(tokenURL, this.#base).href;
  }

  /** 400 and 401 are about the client; anything else is trouble of the server that may pass. */
  #tokenError(url: URL, answer: HttpAnswer): Error {
    const { clientId } = this.#settings;
    if (answer.status !== 400 && answer.status !== 401) {
      return new VtnRefusedError('POST', url.href, answer.status, {});
    }
    try {
      const told = parseJson(url, answer) as { readonly error?: string; readonly error_description?: string };
      return new VtnTokenError(url.href, clientId, told.error, told.error_description);
    } catch (error) {
      if (!(error instanceof VtnAnswerError)) throw error;
      return new VtnTokenError(url.href, clientId, undefined, undefined);
    }
  }
}
