import type { ApplianceLoad } from '../../../protocols/hub/home.ts';
import { STEP_MS } from '../course/course.ts';
import type { ProgramSite, Storage } from './home-program.ts';
import type { RowIndex, Term, Variable } from './linear-program.ts';

/**
 * An appliance: of the times at which a run can begin it takes one, or a share of several, which is never dearer. A run
 * goes on once it has begun.
 */
export function addAppliance(
  { program, course, steps }: ProgramSite,
  { energyWh, runTimeMin }: ApplianceLoad,
  index: number,
): { readonly terms: readonly (readonly Term[])[]; readonly storage: Storage } {
  const terms: Term[][] = Array.from({ length: steps }, () => []);
  const rows: (RowIndex | undefined)[] = new Array(steps).fill(undefined);
  const states: (Variable | undefined)[] = new Array(steps).fill(undefined);
  const runMs = runTimeMin * 60_000;
  const runW = (energyWh * 60) / runTimeMin;
  const midnights = new Set(course.midnights.map((ms) => Math.round(ms / STEP_MS)));
  for (const { readyMs, dueMs } of course.habits.runs.get(index) ?? []) {
    const first = Math.ceil(readyMs / STEP_MS);
    const last = Math.max(first, Math.floor((dueMs - runMs) / STEP_MS));
    let begun: Term[] = [];
    let waiting: Variable | undefined;
    for (let step = first; step <= last && step < steps; step++) {
      if (midnights.has(step) && step > first) {
        const left = program.variable(0, 1);
        rows[step - 1] = program.equal(
          [[left, 1], ...(waiting === undefined ? [] : [[waiting, -1] as const]), ...begun],
          waiting === undefined ? 1 : 0,
        );
        states[step - 1] = left;
        waiting = left;
        begun = [];
      }
      const share = program.variable(0, 1);
      begun.push([share, 1]);
      addRun(terms, step, share, runW, runMs);
    }
    const over = last >= steps ? [[program.variable(0, 1), 1] as const] : [];
    const all: Term[] = [...begun, ...over];
    if (all.length > 0)
      program.equal(
        [...all, ...(waiting === undefined ? [] : [[waiting, -1] as const])],
        waiting === undefined ? 1 : 0,
      );
  }
  return { terms, storage: { index, unit: 'runs', rows, states, kept: 0 } };
}

/** A run that begins at a step draws `runW` while it lasts; of its last step the part that it takes. */
function addRun(terms: Term[][], from: number, share: Variable, runW: number, runMs: number): void {
  for (let step = from, leftMs = runMs; leftMs > 0 && step < terms.length; step++, leftMs -= STEP_MS) {
    terms[step]!.push([share, runW * Math.min(1, leftMs / STEP_MS)]);
  }
}
