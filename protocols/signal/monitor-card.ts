import type { Card, CardChannel } from './card.ts';
import { channelConflicts, plannedChannels } from './channel-conflicts.ts';
import { type Channel, channelIndex, type OverlapPlan, type PhasePlan, type SignalPlan } from './plan.ts';

/** Shortest yellow that a monitor lets pass (NEMA TS 2-2003, 4.4), and what the profile of the class `signal` delivers. */
const SHORTEST_YELLOW = 2.7;
const DEFAULT_LEAST_YELLOW = 3;
/** Within the 6 to 10 s of TS 2, and after the controller has started. */
const START_FLASH = 8;
const WATCHDOG = 1;

/** What of a card is not in a plan, in seconds. */
export interface CardOptions {
  readonly startFlash?: number;
  readonly watchdog?: number;
}

/**
 * The card for a plan: all of its channels, their conflicts, and as least times what the site needs at least
 * (`leastYellow`, `leastRedClearance`, `leastPedClear`), which the plan may exceed but not undercut.
 */
export function monitorCard(
  plan: SignalPlan,
  { startFlash = START_FLASH, watchdog = WATCHDOG }: CardOptions = {},
): Card {
  const conflicts = new Map<number, number[]>();
  for (const [one, other] of channelConflicts(plan)) {
    const [a, b] = [channelIndex(one), channelIndex(other)];
    conflicts.set(a, [...(conflicts.get(a) ?? []), b]);
    conflicts.set(b, [...(conflicts.get(b) ?? []), a]);
  }
  return {
    site: plan.name,
    startFlash,
    watchdog,
    channels: new Map(
      plannedChannels(plan).map((channel) => {
        const index = channelIndex(channel);
        return [
          index,
          cardChannel(
            plan,
            channel,
            (conflicts.get(index) ?? []).sort((a, b) => a - b),
          ),
        ];
      }),
    ),
  };
}

function cardChannel(plan: SignalPlan, channel: Channel, conflicts: readonly number[]): CardChannel {
  const isPedestrian = channel.kind === 'pedestrian';
  const times =
    channel.kind === 'overlap' ? overlapTimes(plan, plan.overlaps![channel.number]!) : timesOf(plan, channel.number);
  return {
    redFailure: true,
    dualIndication: true,
    clearanceMoves: isPedestrian,
    leastYellow: isPedestrian ? (plan.phases[channel.number]!.leastPedClear ?? 0) : times.yellow,
    leastClearance: times.yellow + times.redClearance,
    conflicts,
  };
}

interface ClearanceTimes {
  readonly yellow: number;
  readonly redClearance: number;
}

function timesOf({ phases }: SignalPlan, number: number): ClearanceTimes {
  const phase: PhasePlan = phases[number]!;
  return {
    yellow: Math.max(SHORTEST_YELLOW, Math.min(phase.yellow, phase.leastYellow ?? DEFAULT_LEAST_YELLOW)),
    redClearance: Math.min(phase.redClearance, phase.leastRedClearance ?? 0),
  };
}

/** An overlap ends with one of its phases, or after them with times of its own: the shortest of these. */
function overlapTimes(
  plan: SignalPlan,
  { phases, trailGreen = 0, trailYellow = 0, trailRed = 0 }: OverlapPlan,
): ClearanceTimes {
  const times = phases.map((number) => timesOf(plan, number));
  if (trailGreen > 0) times.push({ yellow: Math.max(SHORTEST_YELLOW, trailYellow), redClearance: trailRed });
  return {
    yellow: Math.min(...times.map(({ yellow }) => yellow)),
    redClearance: Math.min(...times.map(({ redClearance }) => redClearance)),
  };
}
