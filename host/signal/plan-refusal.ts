import type { SignalRegisters } from '../../protocols/profiles/signal.generated.ts';

type Refusal = SignalRegisters['refusal'];

/** What each refusal says, with the numbers of what it is about. */
const TEXTS: Readonly<Record<Refusal, (at: string, other: string) => string>> = {
  none: () => 'it gives no reason',
  ringUnknown: (at) => (at === '0' ? 'no phase is enabled' : `phase ${at} has no ring`),
  sequence: (at) => `sequence ${at} does not have each phase once, or names one that is not there`,
  concurrency: (at, other) => `phases ${at} and ${other} cannot be served together as the plan says`,
  conflictMatrix: (at, other) => `the conflicts of channels ${at} and ${other} contradict each other`,
  phaseConflict: (at, other) => `phases ${at} and ${other} may be served together, but channels of theirs conflict`,
  overlapConflict: (at, other) => `overlap ${at} would move together with channel ${other}, which conflicts with it`,
  pedestrianConflict: (at, other) => `pedestrians beside phase ${at} conflict with channel ${other}, which moves then`,
  yellowShort: (at) => `the yellow of phase ${at} is shorter than the approach needs`,
  redClearanceShort: (at) => `the red clearance of phase ${at} is shorter than the junction needs`,
  pedClearShort: (at, other) =>
    other === '0'
      ? `the pedestrian clearance of phase ${at} is shorter than the crossing needs`
      : `preemption ${other} cuts the pedestrian clearance of phase ${at} to less than the crossing needs`,
  greenShort: (at) => `the green of phase ${at} flashes for longer than its least green`,
  maximumShort: (at) => `the maximum green of phase ${at} is shorter than its least green`,
  splitShort: (at, other) =>
    `in pattern ${at} the split of phase ${other} is shorter than its least green and clearance`,
  splitSum: (at) => `in pattern ${at} the splits do not add up to the cycle`,
  barrierSplits: (at, other) => `in pattern ${at} the rings do not come to the barrier of phase ${other} together`,
  patternPhase: (at, other) =>
    other === '0'
      ? `pattern ${at} has no coordinated phase`
      : `pattern ${at} names phase ${other}, which is not there or cannot be coordinated`,
  detectorPhase: (at, other) => `detector ${at} calls phase ${other}, which is not there`,
  preemptPhase: (at, other) =>
    other === '0'
      ? `preemption ${at} lacks phases or their green (a railway clears its track, all have dwell or cycle phases), or is a railway after an emergency`
      : `preemption ${at} names phase ${other}, which is not there, conflicts with another or leads onto the track`,
  priorityPhase: (at, other) => `priority request ${at} names phase ${other}, which is not there`,
  schedule: (at) => `entry ${at} of the schedule or of a day plan makes no sense`,
  overlap: (at) => `overlap ${at} has no phases, or clearances that do not fit`,
  lane: (at) => `lane ${at} names a phase that is not there, or has no headway or travel time`,
  flash: (at, other) =>
    other === '0'
      ? `channel ${at}, which is to flash yellow, is not used`
      : `channels ${at} and ${other} conflict and would both flash yellow`,
  initialPhases: (at, other) =>
    other === '0'
      ? `initial phase ${at} is not there`
      : `the initial phases ${at} and ${other} cannot be green together`,
  time: (at) =>
    at === '2' ? 'the period of the volumes does not divide the hour' : 'the daylight-saving rule makes no sense',
};

/** Why a controller refused a plan, in a sentence. */
export function planRefusedText(refusal: Refusal, at: number, other: number): string {
  return TEXTS[refusal](String(at), String(other));
}
