import { HubController } from '../../hub/hub-controller.ts';
import { listEvents } from '../../hub/hub-events.ts';
import { readPlan } from '../../hub/hub-plan.ts';
import type { ReadDetail } from '../detail.ts';

/** `plan` is a `HubPlan`, `events` a list of `StoredHubEvent`. */
export const hubDetails: Readonly<Record<string, ReadDetail>> = {
  plan: ({ line, unitId }) => readPlan(new HubController(line, unitId)),
  events: ({ line, unitId }) => listEvents(new HubController(line, unitId)),
};
