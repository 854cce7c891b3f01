import { type Control, isKerb, type RunOutcome } from '../../sim/sumo/evaluation/outcome.ts';
import { spreadOf } from '../figure.ts';

const HEADERS = [
  'control',
  'seeds',
  'trips',
  'time loss s',
  'waiting s',
  'duration s',
  'stops',
  'depart delay s',
  'of actuated',
];

/** Mean time loss of a control over the seeds, s, the wait to be let in included; undefined where a run of it did not end by itself. */
export function lossOf(outcomes: readonly RunOutcome[], control: Control): number | undefined {
  const losses = lossesOf(outcomes, control);
  return losses === undefined ? undefined : meanOf(losses);
}

/** The same by seed. */
export function lossesOf(outcomes: readonly RunOutcome[], control: Control): number[] | undefined {
  const runs = outcomes.filter((run) => run.control === control);
  const losses = runs.flatMap(({ end, trips }) =>
    end.kind === 'empty' && trips !== undefined ? [trips.meanTimeLoss + trips.meanDepartDelay] : [],
  );
  return losses.length === runs.length && runs.length > 0 ? losses : undefined;
}

/** A row for each control: means over the seeds, and the least and greatest time loss. */
export function delayTable(name: string, outcomes: readonly RunOutcome[], controls: readonly Control[]): string {
  const actuated = lossOf(outcomes, 'actuated');
  const rows = controls.map((control) => rowOf(outcomes, control, actuated));
  const all = [HEADERS, ...rows];
  const width = HEADERS.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(width[column]!) : cell.padStart(width[column]!))).join('  ');
  return [name, ...all.map((row) => `  ${line(row).trimEnd()}`)].join('\n');
}

function rowOf(outcomes: readonly RunOutcome[], control: Control, actuated: number | undefined): string[] {
  const runs = outcomes.filter((run) => run.control === control);
  const notEmpty = runs.find(({ end }) => end.kind !== 'empty');
  if (notEmpty !== undefined) return [control, `${runs.length}`, `seed ${notEmpty.seed}: ${endOf(notEmpty)}`];
  const trips = runs.map((run) => run.trips!);
  const losses = spreadOf(trips.map(({ meanTimeLoss }) => meanTimeLoss));
  const mean = (of: (trip: (typeof trips)[number]) => number, digits = 1) => meanOf(trips.map(of)).toFixed(digits);
  const loss = mean(({ meanTimeLoss }) => meanTimeLoss);
  return [
    control,
    `${runs.length}`,
    mean((trip) => trip.trips, 0),
    runs.length < 2 ? loss : `${loss} (${losses.least.toFixed(1)} to ${losses.greatest.toFixed(1)})`,
    mean(({ meanWaiting }) => meanWaiting),
    mean(({ meanDuration }) => meanDuration),
    mean(({ meanStops }) => meanStops, 2),
    mean(({ meanDepartDelay }) => meanDepartDelay),
    actuated === undefined ? '-' : `${Math.round((lossOf(outcomes, control)! / actuated) * 100)} %`,
  ];
}

function endOf({ end }: RunOutcome): string {
  if (end.kind === 'failed') return `SUMO gave up: ${end.reason}`;
  return end.kind === 'empty' ? end.kind : `${end.kind} at ${end.at.toFixed(0)} s with ${end.vehicles} on their way`;
}

/** What was seen of the safety of Kerb's controllers, in one line; undefined where all was well. */
export function unsafeText(outcomes: readonly RunOutcome[]): string | undefined {
  const wrong = outcomes.filter(({ control, end, safety }) => {
    if (!isKerb(control)) return false;
    if (safety === undefined || end.kind !== 'empty') return true;
    const { conflicts, shortYellows, shortClearances, resets, collisions } = safety;
    return conflicts + shortYellows + shortClearances + resets + collisions > 0;
  });
  if (wrong.length === 0) return undefined;
  return wrong
    .map(({ control, seed, end, safety }) => `${control}, seed ${seed}: ${end.kind} ${JSON.stringify(safety)}`)
    .join('; ');
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
