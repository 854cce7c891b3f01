import type { Campaign } from './campaign-record.ts';
import type { CampaignSummary } from './campaign-summary.ts';
import { dueOf } from './due.ts';
import type { Member } from './member.ts';
import { MemberCounts } from './member-counts.ts';
import { lookAtMs } from './next-look.ts';

/** Of a member, what the coordinator keeps of it in memory. */
type SlimMember = Pick<
  Member,
  'stage' | 'line' | 'host' | 'direction' | 'progress' | 'checkedAtMs' | 'checkAgainMs' | 'opensAtMs'
> & {
  readonly touched: boolean;
};

export interface DueLine {
  /** UTC. */
  readonly atMs: number;
  readonly host: string | undefined;
}

/** What is to be done in a campaign. */
export interface DueWork {
  /** Lines on which something is to be done. */
  readonly lines: ReadonlyMap<string, DueLine>;
  /** Devices that are to be driven somewhere. */
  readonly drives: number;
  /** Devices that are to be looked at again. */
  readonly checks: number;
}

/** What is due in one state of a campaign, and before or after the time up to which its stage is watched. */
interface DueCounts {
  readonly campaign: Campaign;
  readonly isWatched: boolean;
  drives: number;
  checks: number;
}

/** A campaign and its members in the memory of the coordinator. What has to be known at each step is counted as members change. */
export class CampaignView {
  campaign: Campaign;
  /** Something has changed since it was looked at last. */
  isDirty = true;
  readonly #members = new Map<string, SlimMember>();
  readonly #lines = new Map<string, string>();
  readonly #counts: MemberCounts;
  /** What is due by which state of the campaign. */
  #due: DueCounts | undefined;

  constructor(campaign: Campaign) {
    this.campaign = campaign;
    this.#counts = new MemberCounts(campaign.plan.stages.length);
  }

  set(
    key: string,
    { stage, line, host, direction, progress, checkedAtMs, checkAgainMs, opensAtMs, before }: Member,
  ): void {
    // One string for all devices of a line.
    const shared = this.#lines.get(line) ?? line;
    this.#lines.set(shared, shared);
    const was = this.#members.get(key);
    const member: SlimMember = {
      stage,
      line: shared,
      direction,
      progress,
      touched: before !== undefined,
      ...(host !== undefined && { host }),
      ...(checkedAtMs !== undefined && { checkedAtMs }),
      ...(checkAgainMs !== undefined && { checkAgainMs }),
      ...(opensAtMs !== undefined && { opensAtMs }),
    };
    this.#members.set(key, member);
    if (was !== undefined) this.#count(was, -1);
    this.#count(member, 1);
    this.isDirty = true;
  }

  /** How many are to be driven somewhere, and how many to be looked at again. */
  dueCounts(nowMs: number): Pick<DueWork, 'drives' | 'checks'> {
    const { campaign } = this;
    const isWatched = campaign.state.kind === 'soaking' && nowMs >= campaign.state.untilMs;
    if (this.#due?.campaign !== campaign || this.#due.isWatched !== isWatched) {
      this.#due = { campaign, isWatched, drives: 0, checks: 0 };
      for (const member of this.#members.values()) this.#countDue(this.#due, member, 1);
    }
    const { drives, checks } = this.#due;
    return { drives, checks };
  }

  /** What is due now, line by line. */
  due(nowMs: number): DueWork {
    const lines = new Map<string, DueLine>();
    for (const member of this.#members.values()) {
      const due = dueOf(this.campaign, member, nowMs);
      if (due.kind === 'nothing') continue;
      const atMs = lookAtMs(this.campaign, member, due);
      const before = lines.get(member.line);
      if (before === undefined || atMs < before.atMs) lines.set(member.line, { atMs, host: member.host });
    }
    return { lines, ...this.dueCounts(nowMs) };
  }

  summary(nowMs: number): CampaignSummary {
    const { plan, state, devices, openStage, stageSizes } = this.campaign;
    return {
      id: plan.id,
      title: plan.title,
      state,
      atMs: Math.floor(nowMs),
      devices,
      openStage,
      stages: plan.stages.map(({ name }, stage) => ({
        name,
        devices: stageSizes[stage] ?? 0,
        ...this.#counts.ofStage(stage),
      })),
      reasons: this.#counts.reasons(),
    };
  }

  #count(member: SlimMember, by: 1 | -1): void {
    this.#counts.count(member, by);
    if (this.#due !== undefined) this.#countDue(this.#due, member, by);
  }

  #countDue(due: DueCounts, member: SlimMember, by: 1 | -1): void {
    const { kind } = dueOf(due.campaign, member, due.isWatched ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY);
    if (kind === 'drive') due.drives += by;
    if (kind === 'check') due.checks += by;
  }
}
