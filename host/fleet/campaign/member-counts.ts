import type { CampaignSummary, StageCounts } from './campaign-summary.ts';
import type { Member } from './member.ts';

type Counts = Omit<StageCounts, 'name' | 'devices'>;
type Counted = Pick<Member, 'stage' | 'progress'>;
type Reason = CampaignSummary['reasons'][number];

const MOST_REASONS = 20;

/** How many members of each stage have come how far, and why those that have not got on did not: kept up as members change. */
export class MemberCounts {
  readonly #stages: Record<keyof Counts, number>[];
  readonly #reasons = new Map<string, { -readonly [Name in keyof Reason]: Reason[Name] }>();

  constructor(stages: number) {
    this.#stages = Array.from({ length: stages }, () => ({
      waiting: 0,
      retrying: 0,
      unreachable: 0,
      staged: 0,
      proven: 0,
      failed: 0,
      rolledBack: 0,
    }));
  }

  /** @param by 1 for one that is so now, -1 for one that no longer is */
  count({ stage, progress }: Counted, by: 1 | -1): void {
    const isAway = progress.kind === 'retrying' && !progress.reached;
    this.#stages[stage]![isAway ? 'unreachable' : progress.kind] += by;
    if (progress.kind !== 'failed' && progress.kind !== 'retrying') return;
    const failed = progress.kind === 'failed';
    const key = `${failed} ${progress.reason}`;
    const entry = this.#reasons.get(key) ?? { reason: progress.reason, failed, devices: 0 };
    entry.devices += by;
    if (entry.devices === 0) this.#reasons.delete(key);
    else this.#reasons.set(key, entry);
  }

  ofStage(stage: number): Counts {
    return { ...this.#stages[stage]! };
  }

  /** The most frequent first. */
  reasons(): Reason[] {
    const all = [...this.#reasons.values()].sort((a, b) => b.devices - a.devices);
    return all.slice(0, MOST_REASONS).map((entry) => ({ ...entry }));
  }
}
