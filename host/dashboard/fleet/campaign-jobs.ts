import { isDeepStrictEqual } from 'node:util';
import { hasEnded } from '../../fleet/campaign/campaign-record.ts';
import type { CampaignSummary } from '../../fleet/campaign/campaign-summary.ts';
import type { Member } from '../../fleet/campaign/member.ts';
import type { Fleet } from '../../fleet/fleet.ts';
import type { ShownJob } from '../world.ts';
import { campaignJob } from './campaign-job.ts';

/** Those that have ended, the latest of them. */
const MOST_ENDED = 20;
/** Of a campaign: devices that failed or are tried again. */
const MOST_MEMBERS = 100;
/** They are looked for again no sooner than so, or after so many times as long as it took. */
const MEMBERS = { leastMs: 5000, times: 20 } as const;

interface Troubled {
  readonly summary: CampaignSummary;
  readonly members: readonly Member[];
  /** Monotonic. */
  readonly againMs: number;
}

/** The campaigns of a fleet, as far as they have come: in numbers, and by the devices that do not get on. */
export class CampaignJobs {
  readonly #fleet: Fleet;
  readonly #troubled = new Map<string, Troubled>();
  #jobs: readonly ShownJob[] = [];

  constructor(fleet: Fleet) {
    this.#fleet = fleet;
  }

  /** As they were looked at last, those under way first. */
  get shown(): readonly ShownJob[] {
    return this.#jobs;
  }

  /** Looks at them. True when something is another. */
  async look(): Promise<boolean> {
    const campaigns = [];
    for await (const campaign of this.#fleet.campaigns()) campaigns.push(campaign);
    campaigns.sort((a, b) => b.since - a.since);
    const ended = campaigns.filter(({ state }) => hasEnded(state)).slice(0, MOST_ENDED);
    const jobs: ShownJob[] = [];
    for (const { plan } of [...campaigns.filter(({ state }) => !hasEnded(state)), ...ended]) {
      const summary = await this.#fleet.summary(plan.id);
      jobs.push(campaignJob(summary, await this.#membersOf(summary)));
    }
    if (isDeepStrictEqual(jobs, this.#jobs)) return false;
    this.#jobs = jobs;
    return true;
  }

  async #membersOf(summary: CampaignSummary): Promise<readonly Member[]> {
    const { clock } = this.#fleet;
    const known = this.#troubled.get(summary.id);
    const beganMs = clock.monotonicMs();
    if (known !== undefined && (beganMs < known.againMs || isDeepStrictEqual(known.summary, summary))) {
      return known.members;
    }
    const wanted = summary.reasons.reduce((sum, { devices }) => sum + devices, 0);
    const members: Member[] = [];
    if (wanted > 0) {
      for await (const member of this.#fleet.members(summary.id)) {
        if ('reason' in member.progress) members.push(member);
        if (members.length === Math.min(wanted, MOST_MEMBERS)) break;
      }
    }
    const endMs = clock.monotonicMs();
    const againMs = endMs + Math.max(MEMBERS.leastMs, MEMBERS.times * (endMs - beganMs));
    this.#troubled.set(summary.id, { summary, members, againMs });
    return members;
  }
}
