import type { Evaluation } from '../../../../sim/sumo/evaluation/evaluation.ts';
import { type Control, isKerb, type RunEnd, type RunOutcome } from '../../../../sim/sumo/evaluation/outcome.ts';
import { table } from '../../meter/table.ts';
import type { EvaluateOptions } from './evaluate.ts';
import { FIGURES, spreadOf } from './summary.ts';

/** Lines for people: what was derived, a row for each simulation, means, and the account of safety. */
export function evaluationText({ network, design, outcomes }: Evaluation, options: EvaluateOptions): string[] {
  const { junctions, skipped } = design;
  const phases = junctions.reduce((sum, { stages }) => sum + stages.length, 0);
  const links = junctions.reduce((sum, junction) => sum + junction.links.length, 0);
  return [
    `${network.file}: ${count(junctions.length, 'traffic light')} with ${count(links, 'link')} and ${count(phases, 'stage')}, ` +
      `from ${options.begin ?? 0} s until empty`,
    ...skipped.map(({ trafficLight, reason }) => `${trafficLight} keeps its own program: ${reason}`),
    ...junctions.flatMap(({ trafficLight, notes }) => notes.map((note) => `${trafficLight}: ${note}`)),
    '',
    ...table(
      [
        { title: 'control' },
        { title: 'seed', right: true },
        { title: 'trips', right: true },
        ...FIGURES.map(({ title }) => ({ title, right: true })),
        { title: 'empty at s', right: true },
      ],
      options.controls.flatMap((control) => rowsOf(outcomes, control)),
    ),
    '',
    ...comparison(outcomes, options.controls),
    ...safetyLines(outcomes, options.controls),
    ...outcomes
      .filter(({ end }) => end.kind !== 'empty')
      .map((run) => `${run.control}, seed ${run.seed}: ${endText(run.end)}`),
  ];
}

function rowsOf(outcomes: readonly RunOutcome[], control: Control): string[][] {
  const runs = outcomes.filter((run) => run.control === control);
  const rows = runs.map(({ seed, trips, end, endedAt }) => [
    control,
    String(seed),
    trips === undefined ? '-' : `${trips.trips}${trips.unfinished > 0 ? ` of ${trips.trips + trips.unfinished}` : ''}`,
    ...FIGURES.map(({ of, digits }) => (trips === undefined ? '-' : of(trips).toFixed(digits))),
    end.kind === 'empty' ? endedAt.toFixed(0) : end.kind,
  ]);
  const spreads = FIGURES.map(({ of, digits }) => ({ spread: spreadOf(outcomes, control, of), digits }));
  if (runs.length < 2 || spreads[0]!.spread === undefined) return rows;
  const means = spreads.map(
    ({ spread, digits }) => `${spread!.mean.toFixed(digits)} ± ${spread!.deviation.toFixed(digits)}`,
  );
  return [...rows, [control, 'mean', '', ...means, '']];
}

/** How much less is lost with Kerb's controllers than with each other control. */
function comparison(outcomes: readonly RunOutcome[], controls: readonly Control[]): string[] {
  const { of } = FIGURES[0];
  const lines: string[] = [];
  for (const control of controls.filter(isKerb)) {
    const own = spreadOf(outcomes, control, of);
    if (own === undefined) continue;
    const others = controls.flatMap((other) => {
      const spread = isKerb(other) ? undefined : spreadOf(outcomes, other, of);
      if (spread === undefined || spread.mean === 0) return [];
      const change = Math.round((own.mean / spread.mean - 1) * 100);
      return [`${change > 0 ? '+' : ''}${change} % against ${other}`];
    });
    if (others.length > 0) lines.push(`${control}: mean time loss ${others.join(', ')}`);
  }
  return lines;
}

function safetyLines(outcomes: readonly RunOutcome[], controls: readonly Control[]): string[] {
  return controls.flatMap((control) => {
    const seen = outcomes.flatMap((run) => (run.control === control && run.safety !== undefined ? [run.safety] : []));
    if (seen.length === 0) return [];
    const sum = (of: (safety: (typeof seen)[number]) => number) =>
      seen.reduce((total, safety) => total + of(safety), 0);
    const parts = [
      `collisions ${sum(({ collisions }) => collisions)}`,
      `emergency stops ${sum((safety) => safety.emergencyStops)}`,
    ];
    if (isKerb(control)) {
      parts.unshift(
        `conflicts ${sum(({ conflicts }) => conflicts)} in ${count(
          sum(({ lampChanges }) => lampChanges),
          'change',
        )} of lamps`,
        `short yellows ${sum(({ shortYellows }) => shortYellows)}`,
        `short clearances ${sum(({ shortClearances }) => shortClearances)}`,
        `controllers restarted ${sum(({ resets }) => resets)}`,
      );
      const longest = seen.toSorted((a, b) => (b.longestWait ?? 0) - (a.longestWait ?? 0))[0]!;
      if (longest.longestWait !== undefined) {
        const where = longest.longestWaitAt === undefined ? '' : ` (${longest.longestWaitAt})`;
        parts.push(`longest red with a queue ${longest.longestWait.toFixed(0)} s${where}`);
      }
    }
    return [`${control}: ${parts.join(', ')}`];
  });
}

function endText(end: RunEnd): string {
  switch (end.kind) {
    case 'empty':
      return 'the street was empty';
    case 'deadlock':
      return `nothing moved any more at ${end.at.toFixed(0)} s with ${end.vehicles} on their way: a deadlock`;
    case 'limit':
      return `not empty at ${end.at.toFixed(0)} s, with ${end.vehicles} on their way`;
    case 'failed':
      return `SUMO gave up: ${end.reason}`;
  }
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
