import { type Channel, channelIndex, type OverlapPlan, type PhaseNumber, type SignalPlan } from './plan.ts';
import { mayServeTogether } from './plan-structure.ts';

/**
 * Pairs of channels that must not move together: those that the plan states, or else those that follow from its phases.
 *
 * Phases may be served together when they are of one barrier group and different rings, but for `notWith`. Pedestrians
 * conflict with the phases that theirs conflicts with, and not with each other. An overlap conflicts with what conflicts
 * with all of its phases, and with those during which it is red.
 */
export function channelConflicts(plan: SignalPlan): readonly (readonly [Channel, Channel])[] {
  if (plan.conflicts !== undefined) return plan.conflicts;
  const channels = plannedChannels(plan);
  return channels.flatMap((one, index) =>
    channels.slice(index + 1).flatMap((other) => (areConflicting(plan, one, other) ? [[one, other] as const] : [])),
  );
}

/** Channels that the plan has, by rising index: its phases and overlaps, and pedestrians where there is a walk. */
export function plannedChannels({ phases, overlaps = {} }: SignalPlan): Channel[] {
  const channels: Channel[] = Object.keys(phases).map((number) => ({ kind: 'phase', number: Number(number) }));
  for (const number of Object.keys(overlaps)) channels.push({ kind: 'overlap', number: Number(number) });
  for (const [number, { walk = 0 }] of Object.entries(phases)) {
    if (walk > 0) channels.push({ kind: 'pedestrian', number: Number(number) });
  }
  return channels.sort((one, other) => channelIndex(one) - channelIndex(other));
}

function areConflicting(plan: SignalPlan, one: Channel, other: Channel): boolean {
  if (one.kind === 'pedestrian' && other.kind === 'pedestrian') return false;
  const isRedDuring = (overlap: Channel, phase: PhaseNumber): boolean =>
    overlap.kind === 'overlap' && (overlapOf(plan, overlap).minus ?? []).includes(phase);
  // They go together when some phase of the one and some of the other do.
  return !servingPhases(plan, one).some((phase) =>
    servingPhases(plan, other).some(
      (partner) =>
        (phase === partner || mayServeTogether(plan, phase, partner)) &&
        !isRedDuring(one, partner) &&
        !isRedDuring(other, phase),
    ),
  );
}

function servingPhases(plan: SignalPlan, channel: Channel): readonly PhaseNumber[] {
  return channel.kind === 'overlap' ? overlapOf(plan, channel).phases : [channel.number];
}

function overlapOf({ overlaps = {} }: SignalPlan, { number }: Channel): OverlapPlan {
  return overlaps[number]!;
}
