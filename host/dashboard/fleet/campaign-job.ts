import type { CampaignSummary, StageCounts } from '../../fleet/campaign/campaign-summary.ts';
import { finished, stateText } from '../../fleet/campaign/campaign-words.ts';
import type { Member } from '../../fleet/campaign/member.ts';
import type { CampaignState } from '../../fleet/campaign.ts';
import type { ShownJob } from '../world.ts';

const STATES: Readonly<Record<CampaignState['kind'], ShownJob['state']>> = {
  running: 'runs',
  soaking: 'runs',
  rollingBack: 'runs',
  awaitingApproval: 'waits',
  paused: 'paused',
  halted: 'halted',
  cancelled: 'cancelled',
  rolledBack: 'cancelled',
  done: 'done',
};
const COUNTED = ['proven', 'staged', 'waiting', 'retrying', 'unreachable', 'failed', 'rolledBack'] as const;

/** A campaign as a page shows it. `members`: those of which something is to be said. */
export function campaignJob(summary: CampaignSummary, members: readonly Member[]): ShownJob {
  const { id, title, state, stages, devices, openStage } = summary;
  const done = stages.reduce((sum, stage) => sum + finished(stage), 0);
  const counts = COUNTED.map((name) => [name, stages.reduce((sum, stage) => sum + stage[name], 0)] as const);
  return {
    ...{ id, kind: 'campaign', state: STATES[state.kind], text: stateText(state, stages) },
    title: title === id ? id : `${id}: ${title}`,
    done: share(done, devices),
    devices: members.map(memberOf),
    counts: Object.fromEntries(counts.filter(([, count]) => count > 0)),
    stages: stages.map((stage, index) => ({
      name: stage.name,
      state: index > openStage ? `${stage.devices} devices, not opened yet` : stageText(stage),
      done: share(finished(stage), stage.devices),
    })),
  };
}

function stageText(stage: StageCounts): string {
  const failed = stage.failed === 0 ? '' : `, ${stage.failed} failed`;
  return `${finished(stage)} of ${stage.devices}${failed}`;
}

function memberOf({ device, progress }: Member): ShownJob['devices'][number] {
  const text = 'reason' in progress ? { text: progress.reason } : {};
  return { name: device, state: progress.kind, done: progress.kind === 'failed' ? 1 : 0, ...text };
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
