import type { EventRequest, OpenAdrEvent } from '../../../protocols/openadr/objects.ts';

export const START = '2026-11-26T10:00:00.000Z';

/** An event that was made and changed last at {@link START}. */
export function event(request: Partial<EventRequest>): OpenAdrEvent {
  return {
    id: 'event-1',
    createdDateTime: START,
    modificationDateTime: START,
    objectType: 'EVENT',
    programID: 'p',
    ...request,
  };
}
