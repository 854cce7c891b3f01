import type { HubPort } from '../../../host/openadr/hub-port.ts';
import type { HubEvent } from '../../../protocols/hub/event.ts';
import type { EventResult } from '../../../protocols/hub/event-result.ts';
import type { HistoryEntry } from '../../../protocols/hub/history-entry.ts';
import { hubEventEndS } from '../../../protocols/openadr/hub-events.ts';

export class HubAwayError extends Error {
  override readonly name = 'HubAwayError';
}

export type HubFault = 'lostBefore' | 'lostAfter';

const SLOTS = 18;

/** A hub with the firmware's rules for messages about events, that can be away, or lose what it is told or answers. */
export class FakeHub implements HubPort {
  readonly name: string;
  readonly #nowS: () => number;
  events = new Map<number, { event: HubEvent; cancelled: boolean }>();
  /** Each time that a revision was taken anew, as `id/revision`. */
  readonly taken: string[] = [];
  heartbeats = 0;
  entries: readonly HistoryEntry[] = [];
  /** Asked for each message. */
  fault: () => HubFault | undefined = () => undefined;

  constructor(name: string, nowS: () => number) {
    this.name = name;
    this.#nowS = nowS;
  }

  /** Events that are not over, in the order of their ids. */
  get live(): HubEvent[] {
    return [...this.events.values()]
      .filter(({ event, cancelled }) => !cancelled && hubEventEndS(event) > this.#nowS())
      .map(({ event }) => event)
      .sort((a, b) => a.id - b.id);
  }

  async put(event: HubEvent): Promise<EventResult> {
    return this.#message(() => this.#put(event));
  }

  async cancel(id: number, revision: number): Promise<EventResult> {
    return this.#message(() => {
      const known = this.events.get(id);
      if (known !== undefined && known.event.revision > revision) return 'older';
      if (known !== undefined) this.events.set(id, { event: { ...known.event, revision }, cancelled: true });
      return 'cancelled';
    });
  }

  async heartbeat(): Promise<void> {
    this.heartbeats++;
  }

  async history(): Promise<readonly HistoryEntry[]> {
    return this.#message(() => this.entries);
  }

  /** As when its memory has rotted. */
  lose(): void {
    this.events.clear();
    this.taken.length = 0;
  }

  #put(event: HubEvent): EventResult {
    const known = this.events.get(event.id);
    if (known !== undefined && event.revision < known.event.revision) return 'older';
    if (known !== undefined && event.revision === known.event.revision) return known.cancelled ? 'cancelled' : 'known';
    if (hubEventEndS(event) <= this.#nowS() && known === undefined) return 'badTime';
    if (known === undefined && this.#room() === 0) return 'full';
    this.events.set(event.id, { event, cancelled: false });
    this.taken.push(`${event.id}/${event.revision}`);
    return 'stored';
  }

  #room(): number {
    return SLOTS - this.live.length;
  }

  #message<T>(carryOut: () => T): T {
    const fault = this.fault();
    if (fault === 'lostBefore') throw new HubAwayError(`${this.name} does not answer`);
    const result = carryOut();
    if (fault === 'lostAfter') throw new HubAwayError(`${this.name} does not answer`);
    return result;
  }
}
