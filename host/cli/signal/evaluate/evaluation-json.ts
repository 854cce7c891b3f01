import type { Evaluation } from '../../../../sim/sumo/evaluation/evaluation.ts';
import type { EvaluateOptions } from './evaluate.ts';
import { FIGURES, spreadOf } from './summary.ts';

/** The same for programs. Times in seconds. */
export function evaluationJson({ network, design, outcomes }: Evaluation, options: EvaluateOptions): object {
  return {
    net: options.net,
    routes: options.routes,
    begin: options.begin ?? 0,
    ...(options.end !== undefined && { end: options.end }),
    stepLength: options.stepLength,
    version: network.version,
    trafficLights: design.junctions.map(({ trafficLight, links, stages, plan, notes }) => ({
      id: trafficLight,
      links: links.length,
      stages: stages.length,
      ownStages: stages.filter(({ own }) => own).length,
      detectors: Object.keys(plan.detectors ?? {}).length,
      lanes: Object.keys(plan.lanes ?? {}).length,
      notes,
    })),
    skipped: design.skipped,
    runs: outcomes.map(({ control, seed, end, endedAt, trips, safety }) => ({
      control,
      seed,
      end,
      endedAt,
      ...(trips !== undefined && {
        trips: trips.trips,
        unfinished: trips.unfinished,
        teleports: trips.teleports,
        ...Object.fromEntries(FIGURES.map(({ name, of }) => [name, of(trips)])),
        walks: trips.walks,
        walkTimeLoss: trips.meanWalkTimeLoss,
      }),
      ...(safety !== undefined && { safety }),
    })),
    means: Object.fromEntries(
      options.controls.map((control) => [
        control,
        Object.fromEntries(FIGURES.map(({ name, of }) => [name, spreadOf(outcomes, control, of) ?? null])),
      ]),
    ),
  };
}
