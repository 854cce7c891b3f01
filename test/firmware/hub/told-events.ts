import type { HubEvent } from '../../../protocols/hub/event.ts';
import { cancelEvent, putEvent, type RegisterWrite } from '../../../protocols/hub/event-message.ts';
import type { Home } from './bidder.ts';
import { EVENT_KINDS, type EventKind, type Happening } from './happenings.ts';
import type { HubRun } from './house.ts';

/** Tells a hub that something holds from now on for so long, s; what its loads bid stays as it was. */
export function tell({ hub, bidder }: Home, type: EventKind, value: number, lastsS = 86_400): void {
  const startS = Math.floor(hub.nowMs / 1000);
  const id = idOf({ type, second: false });
  send(hub, putEvent({ type, id, revision: startS, priority: 0, startS, stepS: lastsS, values: [value] }));
  if (hub.read('eventResult') !== 'stored') throw new Error(`the event is ${hub.read('eventResult')}`);
  // Values of events are written where bids are.
  bidder.write();
}

/** Events that a hub has been told of, two of each type at most, and what they say: reckoned without the hub. */
export class ToldEvents {
  private readonly events = new Map<number, HubEvent>();
  private revision = 0;

  put(hub: HubRun, what: Happening & { kind: 'event' }): void {
    const id = idOf(what);
    const startS = Math.floor(hub.nowMs / 1000) + what.startsIn;
    const { type, stepS, values } = what;
    const event: HubEvent = {
      type,
      id,
      revision: ++this.revision,
      priority: what.second ? 1 : 0,
      startS,
      stepS,
      values,
    };
    send(hub, putEvent(event));
    const result = hub.read('eventResult');
    // One that is over already is none.
    if (result === 'stored') this.events.set(id, event);
    else if (result !== 'badTime') throw new Error(`an event of type ${type} is ${result}`);
  }

  cancel(hub: HubRun, what: Happening & { kind: 'cancelEvent' }): void {
    send(hub, [cancelEvent(idOf(what), ++this.revision)]);
    this.events.delete(idOf(what));
  }

  /** Of the events that hold the one that goes first; of limits the least. */
  value(type: EventKind, timeS: number): number | undefined {
    const said = [...this.events.values()]
      .filter((event) => event.type === type)
      .toSorted((event, other) => event.priority - other.priority)
      .map(({ startS, stepS, values }) => (timeS < startS ? undefined : values[Math.floor((timeS - startS) / stepS)]))
      .filter((value) => value !== undefined);
    if (said.length === 0) return undefined;
    return type.endsWith('Limit') ? Math.min(...said) : said[0];
  }
}

function idOf({ type, second }: { readonly type: EventKind; readonly second: boolean }): number {
  return (EVENT_KINDS.indexOf(type) * 2 + (second ? 2 : 1)) * 32;
}

/** Gives a hub an event in one or two writes. */
function send(hub: HubRun, writes: readonly RegisterWrite[]): void {
  for (const { address, words } of writes) {
    const exception = hub.writeWords(address, words);
    if (exception !== 0) throw new Error(`an event is refused with exception ${exception}`);
  }
}
