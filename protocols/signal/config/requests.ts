import type { ConfigValues } from '../../profile/config-document.ts';
import type { SignalPlan } from '../plan.ts';
import { list, phaseMask, wholeSeconds } from './fields.ts';

/** Preemptions, and priority requests. */
export const REQUESTS = 8;
export const PREEMPT_TYPES = ['railway', 'emergency'] as const;
export const PREEMPT_INPUTS = ['normallyOpen', 'normallyClosed'] as const;

export function requests(plan: SignalPlan): ConfigValues {
  const preempts = plan.preempts;
  const masks = (key: 'track' | 'dwell' | 'cycle' | 'exit') =>
    list('preempts', preempts, REQUESTS, (preempt, path) => phaseMask(preempt[key], [...path, key]));
  const times = (
    key: 'delay' | 'minGreen' | 'minWalk' | 'pedClear' | 'trackGreen' | 'dwellGreen' | 'maxPresence' | 'gates',
    otherwise = 0,
  ) =>
    list(
      'preempts',
      preempts,
      REQUESTS,
      (preempt, path) => wholeSeconds(preempt[key] ?? otherwise, [...path, key]),
      otherwise,
    );
  const asked = (key: 'extension' | 'early' | 'delay' | 'maxPresence' | 'lockout', otherwise = 0) =>
    list(
      'priorities',
      plan.priorities,
      REQUESTS,
      (request, path) => wholeSeconds(request[key] ?? otherwise, [...path, key]),
      otherwise,
    );
  return {
    preemptType: list('preempts', preempts, REQUESTS, ({ type }) => PREEMPT_TYPES.indexOf(type) + 1),
    preemptDelay: times('delay'),
    preemptMinGreen: times('minGreen', 2),
    preemptMinWalk: times('minWalk'),
    preemptPedClear: times('pedClear', 255),
    preemptTrackPhases: masks('track'),
    preemptTrackGreen: times('trackGreen'),
    preemptDwellPhases: masks('dwell'),
    preemptCyclePhases: masks('cycle'),
    preemptDwellGreen: times('dwellGreen', 5),
    preemptExitPhases: masks('exit'),
    preemptMaxPresence: times('maxPresence'),
    preemptGates: times('gates'),
    preemptInput: list('preempts', preempts, REQUESTS, ({ input = 'normallyOpen' }) => PREEMPT_INPUTS.indexOf(input)),
    priorityPhases: list('priorities', plan.priorities, REQUESTS, ({ phases }, path) =>
      phaseMask(phases, [...path, 'phases']),
    ),
    priorityExtension: asked('extension'),
    priorityEarly: asked('early'),
    priorityDelay: asked('delay'),
    priorityMaxPresence: asked('maxPresence', 120),
    priorityLockout: asked('lockout'),
  };
}
