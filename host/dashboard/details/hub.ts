import { HubController } from '../../hub/hub-controller.ts';
import { listEvents } from '../../hub/hub-events.ts';
import { readPlan } from '../../hub/hub-plan.ts';
import { planBlocks } from '../../hub/plan-blocks.ts';
import type { DetailDevice, ReadDetail } from '../detail.ts';
import type { HubPlanDetail } from './content.ts';

async function readPlanDetail({ line, unitId }: DetailDevice): Promise<HubPlanDetail> {
  const plan = await readPlan(new HubController(line, unitId));
  return { plan, blocks: planBlocks(plan) };
}

/** `plan` is a {@link HubPlanDetail}, `events` a list of `StoredHubEvent`. */
export const hubDetails: Readonly<Record<string, ReadDetail>> = {
  plan: readPlanDetail,
  events: ({ line, unitId }) => listEvents(new HubController(line, unitId)),
};
