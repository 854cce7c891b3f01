import type { ConfigValues } from '../../profile/config-document.ts';
import { PATTERN_OPTION, SPLIT_MODES, TRANSITIONS } from '../config/patterns.ts';
import { DAY_PLANS, EVERY_DATE, EVERY_DAY, EVERY_MONTH, FLASH, FREE, SWITCHES } from '../config/schedule.ts';
import type { PatternChoice, PatternPlan, SchedulePlan } from '../plan.ts';
import { PHASES } from '../plan-structure.ts';
import { at, bits, has, items, list, numbered, stated } from './fields.ts';

export function pattern(config: ConfigValues, index: number): PatternPlan | undefined {
  const options = at(config, 'patternOptions', index);
  const cycle = at(config, 'patternCycle', index);
  if (cycle === 0 && options === 0) return undefined;
  const perPhase = <T>(field: string, value: (raw: number) => T | undefined): Record<number, T> =>
    numbered(PHASES, (phase) => {
      const raw = at(config, field, index * PHASES + phase);
      return raw === 0 ? undefined : value(raw);
    });
  return {
    ...stated<PatternPlan>(
      {
        cycle,
        offset: at(config, 'patternOffset', index),
        sequence: at(config, 'patternSequence', index),
        coordinated: bits(at(config, 'patternCoordinated', index)),
        forceOff: has(options, PATTERN_OPTION.floating) ? 'floating' : 'fixed',
        maximum: has(options, PATTERN_OPTION.maximum2) ? 2 : 1,
        adaptive: has(options, PATTERN_OPTION.adaptive),
        reference: has(options, PATTERN_OPTION.referenceEnd) ? 'end' : 'begin',
        restInWalk: has(options, PATTERN_OPTION.restInWalk),
        actuatedCoordinated: has(options, PATTERN_OPTION.actuatedCoordinated),
        transition: TRANSITIONS[at(config, 'patternTransition', index)]!,
        permissive: at(config, 'patternPermissive', index),
      },
      { sequence: 1, forceOff: 'fixed', maximum: 1, reference: 'begin', transition: 'shortway' },
    ),
    ...items(
      'splits',
      perPhase('splits', (seconds) => seconds),
    ),
    ...items(
      'splitModes',
      perPhase('splitModes', (mode) => SPLIT_MODES[mode]),
    ),
  };
}

export function schedule(config: ConfigValues): SchedulePlan[] {
  return list(config, 'schedulePlan').flatMap((dayPlan, index): SchedulePlan[] => {
    if (dayPlan === 0) return [];
    const months = at(config, 'scheduleMonths', index);
    const days = at(config, 'scheduleDays', index);
    const dates = at(config, 'scheduleDates', index);
    return [
      {
        ...(months === EVERY_MONTH ? {} : { months: bits(months) }),
        ...(days === EVERY_DAY ? {} : { days: bits(days).map((day) => day - 1) }),
        ...(dates === EVERY_DATE ? {} : { dates: bits(dates) }),
        dayPlan,
      },
    ];
  });
}

export function dayPlans(config: ConfigValues): Record<number, Record<string, PatternChoice>> {
  return numbered(DAY_PLANS, (index) => {
    const switches: [string, PatternChoice][] = [];
    for (let place = index * SWITCHES; place < (index + 1) * SWITCHES; place++) {
      const minute = at(config, 'dayPlanMinute', place);
      if (minute >= 1440) continue;
      const choice = at(config, 'dayPlanPattern', place);
      const time = [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
      switches.push([time, choice === FREE ? 'free' : choice === FLASH ? 'flash' : choice]);
    }
    return switches.length === 0 ? undefined : Object.fromEntries(switches);
  });
}
