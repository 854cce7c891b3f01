import type { Campaign } from './campaign-record.ts';
import type { CampaignSummary, StageCounts } from './campaign-summary.ts';
import { dueOf } from './due.ts';
import { lineId, type Member } from './member.ts';
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

type Counted = Exclude<keyof StageCounts, 'name' | 'devices'>;
const MOST_REASONS = 20;

/** A campaign and its members in the memory of the coordinator. */
export class CampaignView {
  campaign: Campaign;
  /** Something has changed since it was looked at last. */
  isDirty = true;
  readonly #members = new Map<string, SlimMember>();
  readonly #lines = new Map<string, string>();

  constructor(campaign: Campaign) {
    this.campaign = campaign;
  }

  set(
    key: string,
    { stage, line, host, direction, progress, checkedAtMs, checkAgainMs, opensAtMs, before }: Member,
  ): void {
    // One string for all devices of a line.
    const id = lineId(line);
    const shared = this.#lines.get(id) ?? line;
    this.#lines.set(id, shared);
    this.#members.set(key, {
      stage,
      line: shared,
      direction,
      progress,
      touched: before !== undefined,
      ...(host !== undefined && { host }),
      ...(checkedAtMs !== undefined && { checkedAtMs }),
      ...(checkAgainMs !== undefined && { checkAgainMs }),
      ...(opensAtMs !== undefined && { opensAtMs }),
    });
    this.isDirty = true;
  }

  /** What is due now. */
  due(nowMs: number): DueWork {
    const lines = new Map<string, DueLine>();
    let drives = 0;
    let checks = 0;
    for (const member of this.#members.values()) {
      const due = dueOf(this.campaign, member, nowMs);
      if (due.kind === 'nothing') continue;
      if (due.kind === 'check') checks++;
      else drives++;
      const atMs = lookAtMs(this.campaign, member, due);
      const before = lines.get(member.line);
      if (before === undefined || atMs < before.atMs) lines.set(member.line, { atMs, host: member.host });
    }
    return { lines, drives, checks };
  }

  summary(nowMs: number): CampaignSummary {
    const { plan, state, devices, openStage, stageSizes } = this.campaign;
    const stages = plan.stages.map(({ name }, index) => ({
      name,
      devices: stageSizes[index] ?? 0,
      waiting: 0,
      retrying: 0,
      unreachable: 0,
      staged: 0,
      proven: 0,
      failed: 0,
      rolledBack: 0,
    }));
    const reasons = new Map<string, { reason: string; failed: boolean; devices: number }>();
    for (const { stage, progress } of this.#members.values()) {
      const counts: Record<Counted, number> = stages[stage]!;
      const isAway = progress.kind === 'retrying' && !progress.reached;
      counts[isAway ? 'unreachable' : progress.kind]++;
      if (progress.kind !== 'failed' && progress.kind !== 'retrying') continue;
      const failed = progress.kind === 'failed';
      const key = `${failed} ${progress.reason}`;
      const entry = reasons.get(key) ?? { reason: progress.reason, failed, devices: 0 };
      entry.devices++;
      reasons.set(key, entry);
    }
    return {
      id: plan.id,
      title: plan.title,
      state,
      atMs: Math.floor(nowMs),
      devices,
      openStage,
      stages,
      reasons: [...reasons.values()].sort((a, b) => b.devices - a.devices).slice(0, MOST_REASONS),
    };
  }
}
