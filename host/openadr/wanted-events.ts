import { EVENT_PARTS } from '../../protocols/hub/event.ts';
import { dateTimeMs } from '../../protocols/openadr/date-time.ts';
import { OpenAdrEventError } from '../../protocols/openadr/event-error.ts';
import { firstIdOf, hubEventsOf } from '../../protocols/openadr/hub-events.ts';
import type { EventPayloadDescriptor, OpenAdrEvent, Program } from '../../protocols/openadr/objects.ts';
import type { Tell } from './bridge-news.ts';
import type { BridgeState, KnownVen } from './bridge-state.ts';
import type { Wanted, WantedEvent } from './hub-sync.ts';

export interface WantedOptions {
  readonly nowMs: number;
  /** How far ahead a hub is told of events, ms. */
  readonly horizonMs: number;
  readonly venName: string;
  readonly currency?: string;
  readonly tell: Tell;
}

/** What a hub ought to hold, by what the VTN said last. New ids are added to the state. */
export function wantedEvents(state: BridgeState, hub: string, options: WantedOptions): Wanted {
  const events: WantedEvent[] = [];
  const unknown = new Set<string>();
  for (const event of Object.values(state.events)) {
    if (!isFor(event, hub, options.venName, state.ven)) continue;
    try {
      const { events: parts } = hubEventsOf(withDescriptors(event, state.programs[event.programID]), {
        nowMs: options.nowMs,
        untilMs: options.nowMs + options.horizonMs,
        firstId: (name) => idOf(state, name),
        ...(options.currency !== undefined && { currency: options.currency }),
      });
      const modifiedS = Math.floor((dateTimeMs(event.modificationDateTime) ?? 0) / 1000);
      for (const part of parts) events.push({ event: part, eventId: event.id, modifiedS });
    } catch (error) {
      if (!(error instanceof OpenAdrEventError)) throw error;
      unknown.add(event.id);
      refuseOnce(state, event.id, event.modificationDateTime, error.message, options.tell);
    }
  }
  return { events, unknown };
}

/** Tells that an event is refused, unless that was told of this revision of it. */
export function refuseOnce(state: BridgeState, eventId: string, revision: string, reason: string, tell: Tell): boolean {
  if (state.refused[eventId] === revision) return false;
  state.refused[eventId] = revision;
  tell({ kind: 'eventRefused', eventId, reason });
  return true;
}

/** Where an event does not say what its values are, its program does. */
export function withDescriptors(event: OpenAdrEvent, program: Program | undefined): OpenAdrEvent {
  const own = event.payloadDescriptors ?? [];
  const common = (program?.payloadDescriptors ?? []).filter(
    (descriptor): descriptor is EventPayloadDescriptor =>
      descriptor.objectType === 'EVENT_PAYLOAD_DESCRIPTOR' &&
      !own.some(({ payloadType }) => payloadType === descriptor.payloadType),
  );
  return common.length === 0 ? event : { ...event, payloadDescriptors: [...own, ...common] };
}

/** An event without targets is for all; else it names a target of the VEN or of the hub, or one of them itself. */
export function isFor({ targets }: OpenAdrEvent, hub: string, venName: string, ven: KnownVen | undefined): boolean {
  if (targets === undefined || targets === null || targets.length === 0) return true;
  const ours = [venName, hub, ...(ven?.targets ?? []), ...(ven?.resources[hub] ?? [])];
  return targets.some((target) => ours.includes(target));
}

function idOf(state: BridgeState, name: string): number {
  const known = state.ids[name];
  if (known !== undefined) return known;
  const delivered = Object.values(state.hubs).flatMap((hub) => Object.values(hub));
  const taken = new Set([
    ...Object.values(state.ids),
    ...delivered.map((entry) => entry.id - (entry.id % EVENT_PARTS)),
  ]);
  const id = firstIdOf(name, (candidate) => taken.has(candidate));
  state.ids[name] = id;
  return id;
}
