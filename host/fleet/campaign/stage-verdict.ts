import type { Stage } from '../campaign.ts';
import type { StageCounts } from './campaign-summary.ts';

/** How a stage stands. */
export type StageVerdict =
  | { readonly kind: 'open' }
  /** Nothing more is to be waited for before the next stage. */
  | { readonly kind: 'complete' }
  | { readonly kind: 'tooManyFailed'; readonly reason: string };

const MOST_UNREACHABLE_PERCENT = 10;

export interface StageRule {
  readonly stage: Stage;
  /** Failures that are borne, in percent of the stage's devices. */
  readonly mostFailedPercent: number;
  /** Nobody comes after it who would catch up. */
  readonly isLast: boolean;
  /** The time of activation has not come: what is staged has got as far as it can. */
  readonly awaitsActivation: boolean;
}

/**
 * Too many have failed as soon as that is certain, whatever the others come to. A stage is complete when of its own devices all that
 * can be reached are done and few cannot be; the last one, when all are done.
 */
export function judgeStage(counts: StageCounts, rule: StageRule): StageVerdict {
  const { devices, failed, proven, rolledBack, staged, unreachable } = counts;
  if (failed * 100 > rule.mostFailedPercent * devices) {
    const share = `${failed} of ${devices} devices of the stage ${counts.name} have failed`;
    return { kind: 'tooManyFailed', reason: `${share}, more than the ${rule.mostFailedPercent} % that it may` };
  }
  const most = rule.isLast ? 0 : (rule.stage.mostUnreachablePercent ?? MOST_UNREACHABLE_PERCENT);
  const done = proven + failed + rolledBack + (rule.awaitsActivation && !rule.isLast ? staged : 0);
  const open = devices - done - unreachable;
  return open === 0 && unreachable * 100 <= most * devices ? { kind: 'complete' } : { kind: 'open' };
}
