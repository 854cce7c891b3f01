import type { ConfigValues } from '../../profile/config-document.ts';
import type { Channel, PhaseNumber, SignalPlan } from '../plan.ts';
import { mayServeTogether, OVERLAPS, PHASES, sequencesOf } from '../plan-structure.ts';
import { deciseconds, mask, phaseMask } from './fields.ts';

export function unit(plan: SignalPlan): ConfigValues {
  const yellow = (kind: Channel['kind'], most: number) =>
    mask(
      (plan.flashYellow ?? []).filter((channel) => channel.kind === kind).map(({ number }) => number),
      most,
      ['flashYellow'],
    );
  const optional: [string, number | readonly number[] | undefined][] = [
    ['backupTime', plan.backupTime],
    ['utcOffsetMinutes', plan.utcOffsetMinutes],
    ['daylightSaving', plan.daylightSaving],
    ['adaptiveMaxRed', plan.adaptiveMaxRed],
    ['volumePeriod', plan.volumePeriod],
    ['startFlash', plan.startFlash === undefined ? undefined : deciseconds(plan.startFlash, ['startFlash'])],
    ['startAllRed', plan.startAllRed === undefined ? undefined : deciseconds(plan.startAllRed, ['startAllRed'])],
    [
      'adaptiveLostTime',
      plan.adaptiveLostTime === undefined ? undefined : deciseconds(plan.adaptiveLostTime, ['adaptiveLostTime']),
    ],
  ];
  const given = optional.filter((pair): pair is [string, number | readonly number[]] => pair[1] !== undefined);
  return {
    initialPhases: phaseMask(plan.initial ?? firstOfRings(plan), ['initial']),
    flashYellowPhases: yellow('phase', PHASES),
    flashYellowOverlaps: yellow('overlap', OVERLAPS),
    ...Object.fromEntries(given),
  };
}

/** Phases to begin with where the plan does not say: the first in the sequence, and of the other rings the first beside it. */
function firstOfRings(plan: SignalPlan): PhaseNumber[] {
  const [order] = sequencesOf(plan);
  return order!.reduce<PhaseNumber[]>((chosen, phase) => {
    const fits = plan.phases[phase] && chosen.every((other) => mayServeTogether(plan, phase, other));
    return fits ? chosen.concat(phase) : chosen;
  }, []);
}
