import { type Channel, channelIndex, type PhaseNumber, type SignalPlan } from './plan.ts';

// What follows from the phases of a plan: who may be served together, and which channels must not move together.

/** Number of the last phase, overlap. */
export const PHASES = 16;
export const OVERLAPS = 32;
export const CHANNELS = 64;

/** Phases of the plan, rising. */
export function phaseNumbers(plan: SignalPlan): PhaseNumber[] {
  return Object.keys(plan.phases)
    .map(Number)
    .sort((one, other) => one - other);
}

/** Whether two phases may be served together: of different rings, of one barrier group, and no exception says otherwise. */
export function mayServeTogether({ phases }: SignalPlan, one: PhaseNumber, other: PhaseNumber): boolean {
  const first = phases[one];
  const second = phases[other];
  if (!first || !second || one === other) return false;
  if (first.ring === second.ring || first.barrier !== second.barrier) return false;
  return !first.notWith?.includes(other) && !second.notWith?.includes(one);
}

/** Phases whose green a channel has a part in. */
function phasesOf(plan: SignalPlan, channel: Channel): readonly PhaseNumber[] {
  return channel.kind === 'overlap' ? (plan.overlaps?.[channel.number]?.phases ?? []) : [channel.number];
}

/** Channels that a plan uses. */
export function channelsOf(plan: SignalPlan): Channel[] {
  const numbers = phaseNumbers(plan);
  return [
    ...numbers.map((number): Channel => ({ kind: 'phase', number })),
    ...Object.keys(plan.overlaps ?? {}).map((number): Channel => ({ kind: 'overlap', number: Number(number) })),
    ...numbers
      .filter((number) => (plan.phases[number]!.walk ?? 0) > 0)
      .map((number): Channel => ({ kind: 'pedestrian', number })),
  ];
}

/**
 * Pairs of channels that must not move together. A plan that does not state them has those that are never served together: an
 * overlap moves with each of its phases and beside what they are served with.
 */
export function conflictsOf(plan: SignalPlan): readonly (readonly [Channel, Channel])[] {
  if (plan.conflicts) return plan.conflicts;
  const channels = channelsOf(plan);
  const pairs: (readonly [Channel, Channel])[] = [];
  channels.forEach((one, index) => {
    for (const other of channels.slice(index + 1)) if (neverTogether(plan, one, other)) pairs.push([one, other]);
  });
  return pairs;
}

function neverTogether(plan: SignalPlan, one: Channel, other: Channel): boolean {
  if (one.kind === 'pedestrian' && other.kind === 'pedestrian') return false;
  const others = phasesOf(plan, other);
  return phasesOf(plan, one).every((phase) =>
    others.every((second) => phase !== second && !mayServeTogether(plan, phase, second)),
  );
}

/** The conflict matrix as 64 rows of 64 bits: bit c of row r, in eight bytes a row, the lowest first. */
export function conflictMatrix(plan: SignalPlan): Uint8Array {
  const matrix = new Uint8Array(CHANNELS * (CHANNELS / 8));
  const mark = (row: number, column: number) => {
    matrix[row * 8 + (column >> 3)]! |= 1 << (column & 7);
  };
  for (const [one, other] of conflictsOf(plan)) {
    mark(channelIndex(one), channelIndex(other));
    mark(channelIndex(other), channelIndex(one));
  }
  return matrix;
}

/** Order of the phases in each of four sequences; one that the plan does not have is the first. */
export function sequencesOf(plan: SignalPlan): readonly (readonly PhaseNumber[])[] {
  const given = plan.sequences ?? [];
  return Array.from({ length: 4 }, (_, index) => given[index] ?? given[0] ?? phaseNumbers(plan));
}
