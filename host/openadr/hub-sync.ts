import { createHash } from 'node:crypto';
import type { HubEvent } from '../../protocols/hub/event.ts';
import { type EventResult, outcomeOf } from '../../protocols/hub/event-result.ts';
import { hubEventEndS } from '../../protocols/openadr/hub-events.ts';
import type { Tell } from './bridge-news.ts';
import type { Delivered } from './bridge-state.ts';
import type { HubPort } from './hub-port.ts';

/** An event that a hub ought to hold. */
export interface WantedEvent {
  readonly eventId: string;
  /** Its revision is settled when it is sent. */
  readonly event: HubEvent;
  /** When the VTN changed it last, UTC in s. */
  readonly modifiedS: number;
}

export interface Wanted {
  readonly events: readonly WantedEvent[];
  /** Events of the VTN of which nothing is known at the moment: what the hub holds of them stays. */
  readonly unknown: ReadonlySet<string>;
}

/** What one hub has confirmed, by id; changes in place. */
export type DeliveredEvents = Record<string, Delivered>;

export interface SyncOptions {
  readonly nowS: number;
  /** Sends also what the hub has confirmed, in case it has lost it. */
  readonly audit: boolean;
  /** Called after each change, before the next message. */
  readonly save: () => void;
  readonly tell: Tell;
}

/** Limits come first and series last, for a hub has room for so many. */
const ORDER: readonly HubEvent['type'][] = [
  'importCapacityLimit',
  'exportCapacityLimit',
  'simple',
  'dispatchSetpoint',
  'chargeStateSetpoint',
  'price',
  'exportPrice',
];
/** For a hub that knows a later revision than we do, as after our state was lost. */
const TRIES = 3;
/** Beyond what changes within one second can have made of a revision, which is the second of the change otherwise. */
const LEAP = 1000;
/** How long after its end an event may be forgotten, s; the hub itself remembers cancelled ones for a day. */
const KEPT_S = 2 * 86_400;

/**
 * Brings a hub to what it ought to hold by as few messages as that takes: cancels what is wanted no more, then sends what
 * is new or has changed. Messages may be lost, doubled or late, and this may be called again at any point: revisions never
 * go back, and what was confirmed stands in `delivered`.
 * @returns events of the VTN of which something waits for room in the hub
 * @throws whatever the hub's port rejects with
 */
export async function syncHub(
  port: HubPort,
  wanted: Wanted,
  delivered: DeliveredEvents,
  options: SyncOptions,
): Promise<ReadonlySet<string>> {
  forget(delivered, options.nowS);
  const ids = new Set(wanted.events.map(({ event }) => event.id));
  for (const entry of Object.values(delivered)) {
    const isOver = entry.endS <= options.nowS || entry.state !== 'stored';
    if (isOver || ids.has(entry.id) || wanted.unknown.has(entry.eventId)) continue;
    await port.cancel(entry.id, entry.revision);
    delivered[entry.id] = { ...entry, state: 'cancelled' };
    options.save();
    const { eventId, id, revision } = entry;
    options.tell({ kind: 'cancelled', hub: port.name, eventId, id, revision });
  }
  const waiting = new Set<string>();
  for (const event of inOrder(wanted.events)) {
    if (await send(port, event, delivered, options)) waiting.add(event.eventId);
  }
  return waiting;
}

/** @returns whether there was no room for it */
async function send(
  port: HubPort,
  { event, eventId, modifiedS }: WantedEvent,
  delivered: DeliveredEvents,
  { audit, nowS, save, tell }: SyncOptions,
): Promise<boolean> {
  const digest = digestOf(event);
  const before = delivered[event.id];
  const isKnown = before !== undefined && before.digest === digest && before.state !== 'cancelled';
  if (isKnown && (before.state === 'refused' || !audit)) return false;
  let revision = isKnown ? before.revision : Math.max((before?.revision ?? 0) + (before ? 1 : 0), modifiedS);
  let result: EventResult = 'none';
  for (let attempt = 0; attempt < TRIES; attempt++) {
    result = await port.put({ ...event, revision });
    // What was confirmed before and is cancelled now was cancelled at the hub, by somebody who may do so.
    if (isKnown || (result !== 'older' && result !== 'cancelled')) break;
    revision = Math.max(revision, nowS) + LEAP;
  }
  const outcome = outcomeOf(result);
  if (outcome === 'later') return true;
  if (outcome === 'again') throw new HubBusyError(port.name);
  const isRefused = outcome === 'refused' || (!isKnown && (result === 'older' || result === 'cancelled'));
  if (isKnown && result !== 'stored') return false;
  const state = isRefused ? 'refused' : 'stored';
  delivered[event.id] = { id: event.id, eventId, revision, digest, endS: hubEventEndS(event), state };
  save();
  if (isRefused) tell({ kind: 'hubRefused', hub: port.name, eventId, reason: result });
  else tell({ kind: 'stored', hub: port.name, eventId, id: event.id, revision });
  return false;
}

/** Other clients write events to the hub again and again: to be tried later. */
export class HubBusyError extends Error {
  override readonly name = 'HubBusyError';
  readonly hub: string;

  constructor(hub: string) {
    super(`${hub}: other clients send events to it at the same time; let one do so`);
    this.hub = hub;
  }
}

function inOrder(events: readonly WantedEvent[]): WantedEvent[] {
  return [...events].sort(
    (a, b) =>
      ORDER.indexOf(a.event.type) - ORDER.indexOf(b.event.type) ||
      a.event.startS - b.event.startS ||
      a.event.id - b.event.id,
  );
}

function forget(delivered: DeliveredEvents, nowS: number): void {
  for (const [key, { endS }] of Object.entries(delivered)) if (endS + KEPT_S < nowS) delete delivered[key];
}

function digestOf({ revision: _, ...event }: HubEvent): string {
  return createHash('sha256').update(JSON.stringify(event)).digest('base64url').slice(0, 16);
}
