import type { Clock } from '../clock/clock.ts';
import { Alarm } from './alarm.ts';
import { BackOff, type BackOffOptions, jitter } from './back-off.ts';
import type { BridgeNews, Tell } from './bridge-news.ts';
import { type BridgeState, newState, type StateKeeper } from './bridge-state.ts';
import { isDefect } from './defect.ts';
import { BridgeStateError, VtnAnswerError, VtnRefusedError, VtnTokenError, VtnUnreachableError } from './errors.ts';
import type { HubPort } from './hub-port.ts';
import { syncHub } from './hub-sync.ts';
import { type Callback, register, subscribe } from './registration.ts';
import { makeReports, sendReports } from './reporter.ts';
import type { VtnClient } from './vtn-client.ts';
import { refreshEvents } from './vtn-mirror.ts';
import { wantedEvents } from './wanted-events.ts';

export interface BridgeOptions {
  /** What the VTN knows us as. */
  readonly venName: string;
  /** How often the VTN is asked, ms. Default a minute, five with a callback. */
  readonly pollMs?: number;
  /** Where the VTN tells that it is time to ask. */
  readonly callback?: Callback;
  /** Names of the programs whose events count; none is all. */
  readonly programs?: readonly string[];
  /** Prices are in; without it any currency is taken for the hubs'. */
  readonly currency?: string;
  /** How far ahead hubs are told of events, ms. Default two days. */
  readonly horizonMs?: number;
  /** How often hubs are sent all again, in case they lost some, ms. Default 15 min. */
  readonly auditMs?: number;
  /** How often hubs are told that somebody is there, ms; left out by default. */
  readonly heartbeatMs?: number;
  readonly backOff?: BackOffOptions;
  readonly onNews?: Tell;
}

const POLL_MS = 60_000;
const POLL_WITH_CALLBACK_MS = 300_000;
const HORIZON_MS = 2 * 86_400_000;
const AUDIT_MS = 900_000;
const REPORTS_MS = 60_000;
/** A hub looks again for events that come within the horizon, or for room, so often. */
const HUB_MS = 60_000;
const HUB_BACK_OFF: BackOffOptions = { firstMs: 1000, mostMs: 60_000 };

/**
 * Keeps hubs in step with a VTN: as a VEN it mirrors the VTN's events on disk and sends each hub what differs from what the
 * hub has confirmed; it reports what the hubs measured. It may be stopped, or lose VTN or hubs, at any time.
 */
export class OpenAdrBridge {
  readonly #clock: Clock;
  readonly #client: VtnClient;
  readonly #hubs: readonly HubPort[];
  readonly #keeper: StateKeeper;
  readonly #options: BridgeOptions;
  readonly #state: BridgeState;
  readonly #vtnAlarm: Alarm;
  readonly #hubAlarms: ReadonlyMap<string, Alarm>;
  readonly #alarms: Alarm[] = [];
  readonly #refusals = new Map<string, string>();
  /** Events for which a hub has no room, by hub. */
  readonly #waiting = new Map<string, ReadonlySet<string>>();
  #polls = 0;
  #stopped = false;

  /** @throws BridgeStateError when the state cannot be read, or is another VTN's or client's */
  constructor(clock: Clock, client: VtnClient, hubs: readonly HubPort[], keeper: StateKeeper, options: BridgeOptions) {
    this.#clock = clock;
    this.#client = client;
    this.#hubs = hubs;
    this.#keeper = keeper;
    this.#options = options;
    const kept = keeper.load();
    if (kept !== undefined && (kept.vtn !== client.url.href || kept.clientId !== client.clientId)) {
      throw new BridgeStateError('the state', `is of ${kept.clientId} at ${kept.vtn}: give another file for this VTN`);
    }
    this.#state = kept ?? newState(client.url.href, client.clientId);
    this.#vtnAlarm = this.#alarm();
    this.#hubAlarms = new Map(hubs.map(({ name }) => [name, this.#alarm()]));
  }

  /** What it knows; for people to look at. */
  get state(): BridgeState {
    return this.#state;
  }

  /** Something may have changed at the VTN: it is asked now. */
  notified(): void {
    this.#vtnAlarm.ring();
  }

  stop(): void {
    this.#stopped = true;
    for (const alarm of this.#alarms) alarm.ring();
  }

  /** Runs until it is stopped. @throws BridgeStateError when the state cannot be saved any more */
  async run(): Promise<void> {
    const loops = [this.#vtnLoop(), this.#reportLoop(), ...this.#hubs.map((hub) => this.#hubLoop(hub))];
    const { heartbeatMs } = this.#options;
    if (heartbeatMs !== undefined) loops.push(...this.#hubs.map((hub) => this.#heartbeatLoop(hub, heartbeatMs)));
    try {
      await Promise.all(loops.map((loop) => loop.catch((error: unknown) => this.#fail(error))));
    } finally {
      this.stop();
    }
  }

  /** Asks the VTN once. @throws what {@link VtnClient} rejects with */
  async poll(): Promise<void> {
    const { programs = [], currency, horizonMs = HORIZON_MS, venName, callback } = this.#options;
    await this.#known(venName, callback);
    const changed = await refreshEvents(this.#client, this.#state, {
      nowMs: this.#clock.wallMs(),
      horizonMs,
      programs,
      tell: this.#tell,
      ...(currency !== undefined && { currency }),
    });
    if (!changed) return;
    this.#save();
    for (const alarm of this.#hubAlarms.values()) alarm.ring();
  }

  /** Brings one hub in step once. @throws what its port rejects with */
  async sync(hub: HubPort, audit: boolean): Promise<void> {
    const { horizonMs = HORIZON_MS, currency, venName } = this.#options;
    const nowMs = this.#clock.wallMs();
    const wanted = wantedEvents(this.#state, hub.name, {
      nowMs,
      horizonMs,
      venName,
      tell: this.#tell,
      ...(currency !== undefined && { currency }),
    });
    this.#state.hubs[hub.name] ??= {};
    // An id must be kept before it is used: another event must not get it after a restart.
    this.#save();
    const waiting = await syncHub(hub, wanted, this.#state.hubs[hub.name]!, {
      nowS: Math.floor(nowMs / 1000),
      audit,
      save: () => this.#save(),
      tell: this.#tell,
    });
    const told = this.#waiting.get(hub.name);
    for (const eventId of waiting) if (!told?.has(eventId)) this.#tell({ kind: 'hubFull', hub: hub.name, eventId });
    this.#waiting.set(hub.name, waiting);
  }

  /** Makes and sends the reports that are due, once. @throws what hubs and {@link VtnClient} reject with */
  async report(): Promise<void> {
    const options = {
      nowMs: this.#clock.wallMs(),
      venName: this.#options.venName,
      save: () => this.#save(),
      tell: this.#tell,
    };
    await makeReports(this.#state, this.#hubs, options);
    await sendReports(this.#client, this.#state, options);
  }

  async #vtnLoop(): Promise<void> {
    const { callback, pollMs = callback === undefined ? POLL_MS : POLL_WITH_CALLBACK_MS } = this.#options;
    const backOff = new BackOff(this.#options.venName, this.#options.backOff);
    while (!this.#stopped) {
      let waitMs: number;
      try {
        await this.poll();
        if (backOff.failures > 0) this.#tell({ kind: 'vtnBack' });
        backOff.succeeded();
        waitMs = pollMs * (1 - jitter(this.#options.venName, this.#polls) / 10);
      } catch (error) {
        if (!isVtnTrouble(error)) throw error;
        waitMs = backOff.failed();
        if (error instanceof VtnRefusedError) waitMs = Math.max(waitMs, error.retryAfterMs ?? 0);
        if (backOff.failures === 1) this.#tell({ kind: 'vtnLost', reason: error.message });
      }
      if (!this.#stopped) await this.#vtnAlarm.wait(waitMs);
    }
  }

  async #hubLoop(hub: HubPort): Promise<void> {
    const alarm = this.#hubAlarms.get(hub.name)!;
    const backOff = new BackOff(hub.name, { ...HUB_BACK_OFF, ...this.#options.backOff });
    const { auditMs = AUDIT_MS } = this.#options;
    let auditAtMs = -Infinity;
    while (!this.#stopped) {
      let waitMs = HUB_MS;
      try {
        const nowMs = this.#clock.monotonicMs();
        const audit = nowMs >= auditAtMs;
        await this.sync(hub, audit);
        if (audit) auditAtMs = nowMs + auditMs;
        if (backOff.failures > 0) this.#tell({ kind: 'hubBack', hub: hub.name });
        backOff.succeeded();
      } catch (error) {
        if (error instanceof BridgeStateError || isDefect(error)) throw error;
        // Whoever was away may have lost what it had.
        auditAtMs = -Infinity;
        waitMs = backOff.failed();
        if (backOff.failures === 1) this.#tell({ kind: 'hubLost', hub: hub.name, reason: (error as Error).message });
      }
      if (!this.#stopped) await alarm.wait(waitMs);
    }
  }

  async #heartbeatLoop(hub: HubPort, periodMs: number): Promise<void> {
    const alarm = this.#alarm();
    while (!this.#stopped) {
      try {
        await hub.heartbeat();
      } catch (error) {
        // That the hub is away is told by the loop that sends it events.
        if (isDefect(error)) throw error;
      }
      if (!this.#stopped) await alarm.wait(periodMs);
    }
  }

  async #reportLoop(): Promise<void> {
    const alarm = this.#alarm();
    while (!this.#stopped) {
      try {
        await this.report();
      } catch (error) {
        // Who is away is told by its own loop; reports wait.
        if (error instanceof BridgeStateError || isDefect(error)) throw error;
      }
      if (!this.#stopped) await alarm.wait(REPORTS_MS);
    }
  }

  /** Registration is looked after at the begin and now and then, as a VTN may forget. */
  async #known(venName: string, callback: Callback | undefined): Promise<void> {
    const isDue = this.#polls++ % 10 === 0 || this.#state.ven === undefined;
    if (!isDue) return;
    await this.#allowed('registration of the VEN', async () => {
      const names = this.#hubs.map(({ name }) => name);
      const ven = await register(this.#client, venName, names, this.#tell);
      if (JSON.stringify(ven) === JSON.stringify(this.#state.ven)) return;
      this.#state.ven = ven;
      this.#save();
      for (const alarm of this.#hubAlarms.values()) alarm.ring();
    });
    if (callback === undefined) return;
    await this.#allowed('subscription', () => subscribe(this.#client, venName, callback, this.#tell));
  }

  /** What a VTN does not allow its VENs is done without: events are polled all the same. */
  async #allowed(what: string, run: () => Promise<void>): Promise<void> {
    try {
      await run();
      this.#refusals.delete(what);
    } catch (error) {
      if (!(error instanceof VtnRefusedError) || error.status < 400 || error.status >= 500) throw error;
      if (this.#refusals.get(what) === error.message) return;
      this.#refusals.set(what, error.message);
      this.#tell({ kind: 'vtnRefused', what, reason: error.message });
    }
  }

  readonly #tell = (news: BridgeNews): void => this.#options.onNews?.(news);

  #alarm(): Alarm {
    const alarm = new Alarm(this.#clock);
    this.#alarms.push(alarm);
    return alarm;
  }

  #save(): void {
    this.#keeper.save(this.#state);
  }

  #fail(error: unknown): never {
    this.stop();
    throw error;
  }
}

function isVtnTrouble(error: unknown): error is Error {
  return (
    error instanceof VtnUnreachableError ||
    error instanceof VtnRefusedError ||
    error instanceof VtnAnswerError ||
    error instanceof VtnTokenError
  );
}
