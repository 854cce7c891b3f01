import type { ApiDescription } from '../../protocols/openadr/api-description.ts';
import type {
  EventRequest,
  ObjectMetadata,
  OpenAdrEvent,
  Problem,
  Program,
  ProgramRequest,
  Report,
  ReportRequest,
  Resource,
  Subscription,
  SubscriptionRequest,
  Ven,
  VenResourceRequest,
  VenVenRequest,
} from '../../protocols/openadr/objects.ts';
import type { Clock } from '../clock/clock.ts';
import { AccessToken } from './access-token.ts';
import { VtnAnswerError, VtnRefusedError } from './errors.ts';
import { type HttpAnswer, HttpExchange, type HttpOptions } from './http-exchange.ts';
import { parseJson } from './json-answer.ts';
import { officialDescription } from './official-description.ts';
import { retryAfterMs } from './retry-after.ts';
import { type VtnSettings, vtnUrl } from './vtn-address.ts';

export type Query = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

/** A list as far as it can be used, and what of it cannot. */
export interface Listed<T> {
  readonly objects: readonly T[];
  readonly refused: readonly RefusedObject[];
}

/** An object that is not as OpenADR 3.1 describes it. */
export interface RefusedObject {
  /** Undefined when it has none that can be read. */
  readonly id: string | undefined;
  readonly item: unknown;
  readonly reason: string;
}

/** Most that the description lets a page have. */
const PAGE = 50;
const MOST_PAGES = 2000;
/** What the payload descriptors of an object are; those of a program are of both kinds. */
const DESCRIPTORS: Readonly<Record<string, string>> = {
  event: 'EVENT_PAYLOAD_DESCRIPTOR',
  report: 'REPORT_PAYLOAD_DESCRIPTOR',
};

/**
 * A client of an OpenADR 3.1 VTN. Every method rejects with VtnUnreachableError, VtnRefusedError, VtnAnswerError or
 * VtnTokenError.
 */
export class VtnClient {
  readonly url: URL;
  readonly clientId: string;
  readonly #exchange: HttpExchange;
  readonly #token: AccessToken;
  readonly #clock: Clock;
  readonly #description: ApiDescription;

  /** Sends nothing yet. @throws VtnSettingsError */
  constructor(clock: Clock, settings: VtnSettings, http: HttpOptions = {}) {
    this.url = vtnUrl(settings.url);
    this.clientId = settings.clientId;
    this.#clock = clock;
    this.#exchange = new HttpExchange(clock, http);
    this.#token = new AccessToken(this.#exchange, clock, settings, this.url);
    this.#description = officialDescription();
  }

  programs(query: Query = {}): Promise<Listed<Program>> {
    return this.#list('program', 'programs', query);
  }

  events(query: Query = {}): Promise<Listed<OpenAdrEvent>> {
    return this.#list('event', 'events', query);
  }

  /** Whether an event that is in no list any more is still there: what is not found, or not ours to see, is not. */
  async hasEvent(id: string): Promise<boolean> {
    try {
      await this.#ask('GET', `events/${encodeURIComponent(id)}`);
      return true;
    } catch (error) {
      if (error instanceof VtnRefusedError && (error.status === 404 || error.status === 403)) return false;
      throw error;
    }
  }

  createProgram(program: ProgramRequest): Promise<Program> {
    return this.#change('program', 'POST', 'programs', program);
  }

  createEvent(event: EventRequest): Promise<OpenAdrEvent> {
    return this.#change('event', 'POST', 'events', event);
  }

  updateEvent(id: string, event: EventRequest): Promise<OpenAdrEvent> {
    return this.#change('event', 'PUT', `events/${encodeURIComponent(id)}`, event);
  }

  deleteEvent(id: string): Promise<OpenAdrEvent> {
    return this.#change('event', 'DELETE', `events/${encodeURIComponent(id)}`);
  }

  reports(query: Query = {}): Promise<Listed<Report>> {
    return this.#list('report', 'reports', query);
  }

  /** Whatever the VTN makes of it then: it has taken it, and a second one would be one too many. */
  async createReport(report: ReportRequest): Promise<void> {
    await this.#ask('POST', 'reports', {}, report);
  }

  subscriptions(query: Query = {}): Promise<Listed<Subscription>> {
    return this.#list('subscription', 'subscriptions', query);
  }

  createSubscription(subscription: SubscriptionRequest): Promise<Subscription> {
    return this.#change('subscription', 'POST', 'subscriptions', subscription);
  }

  updateSubscription(id: string, subscription: SubscriptionRequest): Promise<Subscription> {
    return this.#change('subscription', 'PUT', `subscriptions/${id}`, subscription);
  }

  deleteSubscription(id: string): Promise<Subscription> {
    return this.#change('subscription', 'DELETE', `subscriptions/${id}`);
  }

  vens(query: Query = {}): Promise<Listed<Ven>> {
    return this.#list('ven', 'vens', query);
  }

  createVen(ven: VenVenRequest): Promise<Ven> {
    return this.#change('ven', 'POST', 'vens', ven);
  }

  resources(query: Query = {}): Promise<Listed<Resource>> {
    return this.#list('resource', 'resources', query);
  }

  createResource(resource: VenResourceRequest): Promise<Resource> {
    return this.#change('resource', 'POST', 'resources', resource);
  }

  close(): void {
    this.#exchange.close();
  }

  /** All pages: up to the one that brings nothing new, as some servers give fewer than they are asked for. */
  async #list<T extends ObjectMetadata>(schema: string, path: string, query: Query): Promise<Listed<T>> {
    const objects = new Map<string, T>();
    const refused = new Map<string, RefusedObject>();
    let skip = 0;
    for (let page = 0; page < MOST_PAGES; page++) {
      const { url, document } = await this.#ask('GET', path, { ...query, skip: String(skip), limit: String(PAGE) });
      if (!Array.isArray(document)) throw new VtnAnswerError(url.href, 'it is no list');
      const known = objects.size + refused.size;
      for (const given of document as readonly unknown[]) {
        const item = this.#completed(schema, given);
        const faults = this.#description.faultsOf(schema, item);
        const id = (item as { readonly id?: unknown } | undefined)?.id;
        if (faults.length === 0) objects.set((item as T).id, item as T);
        else {
          const name = typeof id === 'string' ? id : undefined;
          refused.set(name ?? JSON.stringify(item), { id: name, item, reason: faults.join('; ') });
        }
      }
      skip += document.length;
      if (document.length === 0 || objects.size + refused.size === known) break;
    }
    return { objects: [...objects.values()], refused: [...refused.values()] };
  }

  async #change<T>(schema: string, method: 'POST' | 'PUT' | 'DELETE', path: string, body?: object): Promise<T> {
    const { url, document } = await this.#ask(method, path, {}, body);
    const made = this.#completed(schema, document);
    const faults = this.#description.faultsOf(schema, made);
    if (faults.length > 0) throw new VtnAnswerError(url.href, faults.join('; '));
    return made as T;
  }

  /** Adds what servers leave out though the description asks for it, and what is clear from the question. */
  #completed(schema: string, item: unknown): unknown {
    if (typeof item !== 'object' || item === null) return item;
    const known = { objectType: schema.toUpperCase(), ...(schema === 'subscription' && { clientID: this.clientId }) };
    const { payloadDescriptors } = item as { readonly payloadDescriptors?: unknown };
    const objectType = DESCRIPTORS[schema];
    if (objectType === undefined || !Array.isArray(payloadDescriptors)) return { ...known, ...item };
    return {
      ...known,
      ...item,
      payloadDescriptors: payloadDescriptors.map((descriptor: unknown) => ({ objectType, ...(descriptor as object) })),
    };
  }

  async #ask(
    method: string,
    path: string,
    query: Query = {},
    body?: object,
  ): Promise<{ readonly url: URL; readonly document: unknown }> {
    const url = new URL(path, this.url);
    for (const [name, value] of Object.entries(query)) {
      if (value === undefined) continue;
      for (const one of Array.isArray(value) ? value : [value]) url.searchParams.append(name, String(one));
    }
    const text = body === undefined ? undefined : JSON.stringify(body);
    const token = await this.#token.get();
    let answer = await this.#send(method, url, token, text);
    if (answer.status === 401) {
      // It may have ended before its time, as after a restart of the server.
      this.#token.refused(token);
      answer = await this.#send(method, url, await this.#token.get(), text);
    }
    if (answer.status < 200 || answer.status > 299) throw this.#refusal(method, url, answer);
    return { url, document: parseJson(url, answer) };
  }

  #send(method: string, url: URL, token: string, body: string | undefined): Promise<HttpAnswer> {
    const headers = {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    };
    return this.#exchange.send({ method, url, headers, ...(body !== undefined && { body }) });
  }

  #refusal(method: string, url: URL, answer: HttpAnswer): VtnRefusedError {
    const waitMs = retryAfterMs(answer.retryAfter, this.#clock.wallMs());
    return new VtnRefusedError(method, url.href, answer.status, problemOf(answer), waitMs);
  }
}

function problemOf({ text }: HttpAnswer): Problem {
  try {
    const document: unknown = JSON.parse(text);
    return typeof document === 'object' && document !== null ? (document as Problem) : { detail: String(document) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return text === '' ? {} : { detail: text.slice(0, 200) };
  }
}
