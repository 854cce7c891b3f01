import { onTestFinished } from 'vitest';
import type { Clock } from '../../../host/clock/clock.ts';
import { systemClock } from '../../../host/clock/system.ts';
import { type BridgeOptions, OpenAdrBridge } from '../../../host/openadr/bridge.ts';
import type { BridgeNews } from '../../../host/openadr/bridge-news.ts';
import type { BridgeState, StateKeeper } from '../../../host/openadr/bridge-state.ts';
import type { HubPort } from '../../../host/openadr/hub-port.ts';
import { VtnClient } from '../../../host/openadr/vtn-client.ts';
import type { EventRequest, OpenAdrEvent, Program } from '../../../protocols/openadr/objects.ts';
import type { RawRequest } from '../../../sim/openadr/vtn.ts';
import type { VtnFault, VtnServerOptions } from '../../../sim/openadr/vtn-server.ts';
import { BL, type Served, serve, VEN } from '../../sim/openadr/contract.ts';
import { FakeHub } from './fake-hub.ts';

export const START_MS = Date.parse('2026-11-26T10:00:00Z');

/** State as text, as a disk has it: what was not saved is not there. */
export class TextKeeper implements StateKeeper {
  text: string | undefined;
  saves = 0;

  load(): BridgeState | undefined {
    return this.text === undefined ? undefined : (JSON.parse(this.text) as BridgeState);
  }

  save(state: BridgeState): void {
    this.saves++;
    this.text = JSON.stringify(state);
  }
}

/** A VTN, hubs, and the bridge between them, at a time that the test sets. */
export class BridgeWorld {
  readonly served: Served;
  readonly clock: Clock;
  readonly hubs: readonly FakeHub[];
  readonly keeper = new TextKeeper();
  readonly news: BridgeNews[] = [];
  readonly #clockMs: { now: number };
  readonly #options: Partial<BridgeOptions>;
  readonly #fault: { next: (request: RawRequest) => VtnFault | undefined };
  client: VtnClient;
  bridge: OpenAdrBridge;
  programId = '';

  private constructor(
    served: Served,
    clock: Clock,
    clockMs: { now: number },
    fault: { next: (request: RawRequest) => VtnFault | undefined },
    options: Partial<BridgeOptions>,
    names: readonly string[],
  ) {
    this.served = served;
    this.clock = clock;
    this.#clockMs = clockMs;
    this.#fault = fault;
    this.#options = options;
    this.hubs = names.map((name) => new FakeHub(name, () => Math.floor(clockMs.now / 1000)));
    this.client = this.#newClient();
    this.bridge = this.#newBridge();
  }

  static async make(
    options: Partial<BridgeOptions> = {},
    names: readonly string[] = ['hub'],
    server: VtnServerOptions = {},
  ): Promise<BridgeWorld> {
    const clockMs = { now: START_MS };
    const clock: Clock = { ...systemClock, wallMs: () => clockMs.now };
    const fault: { next: (request: RawRequest) => VtnFault | undefined } = { next: () => undefined };
    const served = await serve({}, { ...server, fault: (request) => fault.next(request) }, clock);
    const world = new BridgeWorld(served, clock, clockMs, fault, options, names);
    const { id } = await served.call<Program>(BL, 'POST', '/programs', 201, { programName: 'prices' });
    world.programId = id;
    return world;
  }

  /** For a test of its own: closed when it ends. */
  static async forTest(...given: Parameters<typeof BridgeWorld.make>): Promise<BridgeWorld> {
    const world = await BridgeWorld.make(...given);
    onTestFinished(() => world.close());
    return world;
  }

  get hub(): FakeHub {
    return this.hubs[0]!;
  }

  set nowMs(ms: number) {
    this.#clockMs.now = ms;
  }

  get nowMs(): number {
    return this.#clockMs.now;
  }

  /** What goes wrong with the client's requests. */
  set fault(next: (request: RawRequest) => VtnFault | undefined) {
    this.#fault.next = next;
  }

  create(event: Partial<EventRequest>): Promise<OpenAdrEvent> {
    return this.served.call(BL, 'POST', '/events', 201, { programID: this.programId, ...event });
  }

  update({ id }: OpenAdrEvent, event: Partial<EventRequest>): Promise<OpenAdrEvent> {
    return this.served.call(BL, 'PUT', `/events/${id}`, 200, { programID: this.programId, ...event });
  }

  async delete({ id }: OpenAdrEvent): Promise<void> {
    await this.served.call(BL, 'DELETE', `/events/${id}`, 200);
  }

  /** The process ends, wherever it was, and another one begins with what is on disk. */
  restart(): void {
    this.client.close();
    this.client = this.#newClient();
    this.bridge = this.#newBridge();
  }

  /** Asks the VTN once and brings every hub in step once. */
  async round(audit = false): Promise<void> {
    await this.bridge.poll();
    for (const hub of this.hubs) await this.bridge.sync(hub, audit);
  }

  newsOf<Kind extends BridgeNews['kind']>(kind: Kind): Extract<BridgeNews, { kind: Kind }>[] {
    return this.news.filter((news): news is Extract<BridgeNews, { kind: Kind }> => news.kind === kind);
  }

  async close(): Promise<void> {
    this.bridge.stop();
    this.client.close();
    await this.served.close();
  }

  #newClient(): VtnClient {
    const { clientId, clientSecret } = VEN;
    return new VtnClient(this.clock, { url: this.served.server.url, clientId, clientSecret }, { timeoutMs: 20_000 });
  }

  #newBridge(): OpenAdrBridge {
    const onNews = (news: BridgeNews): void => {
      this.news.push(news);
    };
    return new OpenAdrBridge(this.clock, this.client, this.hubs as readonly HubPort[], this.keeper, {
      venName: 'house',
      onNews,
      ...this.#options,
    });
  }
}

/** An event of one interval of an hour, `inHours` from the start of the test. */
export function hourEvent(type: string, value: number, inHours = 1): Partial<EventRequest> {
  return {
    intervalPeriod: { start: new Date(START_MS + inHours * 3_600_000).toISOString(), duration: 'PT1H' },
    intervals: [{ id: 0, payloads: [{ type, values: [value] }] }],
  };
}
