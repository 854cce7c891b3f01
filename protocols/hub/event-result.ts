import type { HubRegisters } from '../profiles/hub.generated.ts';

/** What became of an event command: the symbols of `eventResult`. */
export type EventResult = HubRegisters['eventResult'];

/**
 * What the sender of a message does next. `settled`: the hub is as it ought to be after the message, or knows better; so it
 * is when a cancellation is about an event that it does not know. `again`: send all writes of it once more. `later`: there
 * is no room before another event ends. `refused`: the hub will never take it.
 */
export type EventOutcome = 'settled' | 'again' | 'later' | 'refused';

const OUTCOMES: Readonly<Record<string, EventOutcome>> = {
  stored: 'settled',
  known: 'settled',
  older: 'settled',
  cancelled: 'settled',
  optedOut: 'settled',
  optedIn: 'settled',
  unknown: 'settled',
  none: 'again',
  partTaken: 'again',
  incomplete: 'again',
  full: 'later',
};

export function outcomeOf(result: EventResult): EventOutcome {
  return OUTCOMES[result] ?? 'refused';
}
