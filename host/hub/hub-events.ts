import { EVENT_VALUES, type HubEvent } from '../../protocols/hub/event.ts';
import {
  cancelEvent,
  clearEvents,
  optIn,
  optOut,
  putEvent,
  type RegisterWrite,
} from '../../protocols/hub/event-message.ts';
import { type EventOutcome, type EventResult, outcomeOf } from '../../protocols/hub/event-result.ts';
import { packWords } from '../../protocols/modbus/words.ts';
import type { HubController } from './hub-controller.ts';
import type { StoredHubEvent } from './stored-event.ts';

/** Slots of a hub. */
export const EVENT_SLOTS = 18;
/** How often a message is sent when others come between its parts. */
const ATTEMPTS = 5;

const SHOWN = [
  'shownId',
  'shownRevision',
  'shownType',
  'shownState',
  'shownPriority',
  'shownStart',
  'shownStep',
  'shownCount',
  'shownValue',
] as const;

const UNKNOWN = -0x8000_0000;

/** A hub did not take a message. */
export class EventNotTakenError extends Error {
  override readonly name = 'EventNotTakenError';
  readonly blame: 'configuration' | 'refused';
  readonly unitId: number;
  readonly id: number;
  readonly result: EventResult;
  readonly outcome: Exclude<EventOutcome, 'settled'>;

  constructor(line: string, unitId: number, id: number, result: EventResult, reason = REASONS[result]) {
    super(`${line} unit ${unitId}, event ${id}: ${reason ?? `it says ${result}`}`);
    const outcome = outcomeOf(result);
    this.blame = outcome === 'refused' ? 'configuration' : 'refused';
    this.unitId = unitId;
    this.id = id;
    this.result = result;
    this.outcome = outcome === 'settled' ? 'refused' : outcome;
  }
}

const REASONS: Readonly<Partial<Record<EventResult, string>>> = {
  full: `all ${EVENT_SLOTS} places are taken: cancel an event, or wait until one has ended`,
  unknown: 'the hub has no such event',
  badType: 'the hub does not know its type',
  badLength: 'it has no intervals, or too many',
  badTime: 'it is over, or its times make no sense',
  badValue: 'one of its values is out of range',
  incomplete: 'another client sends events at the same time: try again',
};

/**
 * Gives a hub an event; a later revision replaces an earlier one, the same again changes nothing.
 * @throws EventError, EventNotTakenError
 */
export function sendEvent(controller: HubController, event: HubEvent): Promise<EventResult> {
  return send(controller, event.id, putEvent(event));
}

/** Calls an event off. @throws EventNotTakenError */
export function cancelHubEvent(controller: HubController, id: number, revision: number): Promise<EventResult> {
  return send(controller, id, [cancelEvent(id, revision)]);
}

const BINDING = 'one may take no part in levels and setpoints only, not in limits, prices and forecasts';

/** The resident takes no part in an event, or takes part in it again. @throws EventNotTakenError */
export function optHubEvent(controller: HubController, id: number, takesPart: boolean): Promise<EventResult> {
  return send(controller, id, [takesPart ? optIn(id) : optOut(id)], { badType: BINDING });
}

/** Forgets all events and series. */
export async function clearHubEvents({ line, unitId }: HubController): Promise<void> {
  const { address, words } = clearEvents();
  await line.writeRegisters(unitId, address, packWords(words));
}

async function send(
  controller: HubController,
  id: number,
  writes: readonly RegisterWrite[],
  reasons: typeof REASONS = {},
): Promise<EventResult> {
  const { line, unitId, driver } = controller;
  let result: EventResult = 'none';
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    for (const { address, words } of writes) await line.writeRegisters(unitId, address, packWords(words));
    const answer = await driver.readMany(['eventResult', 'eventResultId']);
    result = answer.eventResult;
    // The answer to another client's message; ours is sent again, which changes nothing when it was taken.
    const isOurs = answer.eventResultId === id;
    if (isOurs && outcomeOf(result) !== 'again') break;
  }
  if (outcomeOf(result) !== 'settled')
    throw new EventNotTakenError(line.name, unitId, id, result, reasons[result] ?? REASONS[result]);
  return result;
}

/** Events and series that a hub has, by their begin. */
export async function listEvents({ driver }: HubController): Promise<StoredHubEvent[]> {
  const events: StoredHubEvent[] = [];
  for (let slot = 0; slot < EVENT_SLOTS; slot++) {
    await driver.write('eventSlot', slot);
    const { shownType, shownState, ...shown } = await driver.readMany(SHOWN);
    if (shown.shownId === 0 || shownType === 'none' || shownState === 'free') continue;
    events.push({
      slot,
      id: shown.shownId,
      revision: shown.shownRevision,
      type: shownType,
      state: shownState,
      priority: shown.shownPriority,
      startS: shown.shownStart,
      stepS: shown.shownStep,
      count: shown.shownCount,
      value: shown.shownValue === UNKNOWN ? undefined : shown.shownValue / EVENT_VALUES[shownType].perUnit,
    });
  }
  return events.toSorted((a, b) => a.startS - b.startS || a.id - b.id);
}
