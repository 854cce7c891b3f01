import { createHash } from 'node:crypto';
import type { CampaignGoal, DeviceProgress } from '../campaign.ts';
import type { Campaign } from './campaign-record.ts';
import type { Due } from './due.ts';
import type { Direction, Member } from './member.ts';

const S_MS = 1000;
/** After a device that could not be reached, and after one that was reached and did not do as it was asked. */
const FIRST_UNREACHED_MS = 30_000;
const FIRST_REACHED_MS = 10_000;
const LONGEST_MS = 3_600_000;
/** Pauses are up to a quarter shorter or longer. */
const JITTER = 0.25;
/** How long after its time a device is asked whether it did what it waited for, and how often then. */
const AFTER_TIME_MS = 5000;
const STAGED_POLL_MS = 60_000;

/** Pause before the next attempt: twice as long each time, up to an hour, and not the same for all devices. */
export function backOffMs(device: string, attempt: number, reached: boolean): number {
  const first = reached ? FIRST_REACHED_MS : FIRST_UNREACHED_MS;
  const even = Math.min(LONGEST_MS, first * 2 ** Math.min(attempt - 1, 20));
  const spread = createHash('sha256').update(`${device} ${attempt}`).digest().readUInt32BE() / 2 ** 32;
  return Math.round(even * (1 - JITTER + 2 * JITTER * spread));
}

/** When the goal is to be put into effect, UTC in ms; 0: at once. */
export function activationMs(goal: CampaignGoal): number {
  return (goal.kind === 'config' ? goal.config.activateAtS : (goal.activateAtS ?? 0)) * S_MS;
}

/** When what is due is to be done, UTC; 0: at once. */
export function lookAtMs(
  { plan }: Pick<Campaign, 'plan'>,
  {
    progress,
    direction,
    checkAgainMs,
    opensAtMs = 0,
  }: Pick<Member, 'progress' | 'direction' | 'checkAgainMs' | 'opensAtMs'>,
  due: Due,
): number {
  if (due.kind === 'check') return checkAgainMs ?? 0;
  // What was waited for in the other direction does not count in this one.
  if (due.kind === 'drive' && due.direction !== direction) return 0;
  return Math.max(direction === 'bring' ? opensAtMs : 0, nextLookMs(plan.goal, progress, direction));
}

function nextLookMs(goal: CampaignGoal, progress: DeviceProgress, direction: Direction): number {
  if (progress.kind === 'retrying') return progress.notBeforeMs;
  if (progress.kind !== 'staged') return 0;
  const activeMs = direction === 'bring' ? activationMs(goal) + AFTER_TIME_MS : 0;
  return Math.max(activeMs, progress.atMs + STAGED_POLL_MS);
}
