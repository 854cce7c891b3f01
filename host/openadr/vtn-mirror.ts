import { EVENT_PARTS } from '../../protocols/hub/event.ts';
import { dateTimeMs } from '../../protocols/openadr/date-time.ts';
import { OpenAdrEventError } from '../../protocols/openadr/event-error.ts';
import { eventEndMs } from '../../protocols/openadr/event-intervals.ts';
import { hubEventsOf } from '../../protocols/openadr/hub-events.ts';
import type { OpenAdrEvent } from '../../protocols/openadr/objects.ts';
import type { Tell } from './bridge-news.ts';
import type { BridgeState } from './bridge-state.ts';
import type { VtnClient } from './vtn-client.ts';
import { refuseOnce, withDescriptors } from './wanted-events.ts';

export interface MirrorOptions {
  readonly nowMs: number;
  readonly horizonMs: number;
  readonly currency?: string;
  /** Names of the programs whose events count; none is all. */
  readonly programs: readonly string[];
  readonly tell: Tell;
}

/** An event is kept so long after its end, for its reports, ms. */
const KEPT_MS = 7 * 86_400_000;

/**
 * Makes the state's events those that the VTN has. An event is gone only when the VTN, asked for it by its id, does not
 * have it: a list may miss one when others come or go between two of its pages. Of an event that is older than what is
 * known, as a server may answer that lags behind another, and of one that is not valid, the known one stays.
 * @returns whether something has changed
 * @throws what {@link VtnClient} rejects with; the state is as it was before then
 */
export async function refreshEvents(client: VtnClient, state: BridgeState, options: MirrorOptions): Promise<boolean> {
  const { tell, nowMs } = options;
  const programs = (await client.programs()).objects;
  const listed = await client.events();
  const wanted = new Set(
    programs.filter(({ programName }) => options.programs.includes(programName)).map(({ id }) => id),
  );
  const counts = ({ programID }: OpenAdrEvent) => options.programs.length === 0 || wanted.has(programID);
  const present = new Set([...listed.objects.filter(counts), ...listed.refused].map(({ id }) => id));
  const gone: string[] = [];
  for (const { id, programID } of Object.values(state.events)) {
    // One of a program that does not count any more is as good as gone.
    const isMissing = !present.has(id) && (!counts(state.events[id]!) || !(await client.hasEvent(id)));
    if (isMissing && programID !== undefined) gone.push(id);
  }

  // From here on nothing waits, so that the state changes whole.
  let changed = JSON.stringify(programs) !== JSON.stringify(Object.values(state.programs));
  state.programs = Object.fromEntries(programs.map((program) => [program.id, program]));
  for (const { id, reason } of listed.refused) {
    if (id !== undefined) changed = refuseOnce(state, id, reason, reason, tell) || changed;
  }
  for (const event of listed.objects.filter(counts)) changed = take(event, state, options) || changed;
  for (const id of gone) {
    delete state.events[id];
    delete state.refused[id];
    changed = true;
    tell({ kind: 'eventChanged', eventId: id, change: 'deleted' });
  }
  for (const event of Object.values(state.events)) {
    if (!isLongOver(event, nowMs)) continue;
    delete state.events[event.id];
    changed = true;
  }
  if (changed) forgetNames(state, listed);
  return changed;
}

/** @returns whether the state has changed */
function take(event: OpenAdrEvent, state: BridgeState, { tell, nowMs, horizonMs, currency }: MirrorOptions): boolean {
  const known = state.events[event.id];
  if (known !== undefined && modifiedMs(event) <= modifiedMs(known)) return false;
  try {
    if (known === undefined && isLongOver(event, nowMs)) return false;
    const { notices } = hubEventsOf(withDescriptors(event, state.programs[event.programID]), {
      nowMs,
      untilMs: nowMs + horizonMs,
      // Only whether it can be carried out counts here.
      firstId: () => EVENT_PARTS,
      ...(currency !== undefined && { currency }),
    });
    if (notices.length > 0) tell({ kind: 'eventNotice', eventId: event.id, notices });
  } catch (error) {
    if (!(error instanceof OpenAdrEventError)) throw error;
    return refuseOnce(state, event.id, event.modificationDateTime, error.message, tell);
  }
  state.events[event.id] = event;
  delete state.refused[event.id];
  tell({ kind: 'eventChanged', eventId: event.id, change: known === undefined ? 'new' : 'changed' });
  return true;
}

function modifiedMs({ modificationDateTime }: OpenAdrEvent): number {
  return dateTimeMs(modificationDateTime) ?? 0;
}

/** @throws OpenAdrEventError */
function isLongOver(event: OpenAdrEvent, nowMs: number): boolean {
  return (eventEndMs(event) ?? Infinity) + KEPT_MS < nowMs;
}

/** Drops ids and refusals of events that nobody speaks of any more. */
function forgetNames(
  state: BridgeState,
  listed: { readonly objects: readonly { id: string }[]; readonly refused: readonly { id: string | undefined }[] },
): void {
  const alive = new Set([...Object.keys(state.events), ...[...listed.objects, ...listed.refused].map(({ id }) => id)]);
  for (const id of Object.keys(state.refused)) if (!alive.has(id)) delete state.refused[id];
  const used = new Set(Object.values(state.hubs).flatMap((hub) => Object.values(hub).map(({ eventId }) => eventId)));
  for (const name of Object.keys(state.ids)) {
    const eventId = name.split('/')[0]!;
    if (!alive.has(eventId) && !used.has(eventId)) delete state.ids[name];
  }
}
