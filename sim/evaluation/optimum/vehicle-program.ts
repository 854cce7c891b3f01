import type { VehicleLoad } from '../../../protocols/hub/home.ts';
import { STEP_H, STEP_MS } from '../course/course.ts';
import type { ProgramSite, Storage } from './home-program.ts';
import type { RowIndex, Term, Variable } from './linear-program.ts';

/** A vehicle: what it needs goes down with what it draws while it is there, and is gone when it leaves. */
export function addVehicle(
  { program, course, steps, penalty }: ProgramSite,
  load: VehicleLoad,
  index: number,
): { readonly terms: readonly (readonly Term[])[]; readonly storage: Storage } {
  const trips = course.habits.trips.get(index) ?? [];
  const terms: (readonly Term[])[] = [];
  const rows: RowIndex[] = [];
  const states: Variable[] = [];
  const first = Math.min(course.habits.start.get(index) ?? 0, load.batteryWh);
  let before: Variable | undefined;
  for (let step = 0; step < steps; step++) {
    const [fromMs, untilMs] = [step * STEP_MS, (step + 1) * STEP_MS];
    const awayMs = trips.reduce(
      (sum, { leavesMs, returnsMs }) => sum + Math.max(0, Math.min(returnsMs, untilMs) - Math.max(leavesMs, fromMs)),
      0,
    );
    const driven = trips.reduce(
      (sum, { returnsMs, energyWh }) => sum + (returnsMs > fromMs && returnsMs <= untilMs ? energyWh : 0),
      0,
    );
    const leaves = trips.some(({ leavesMs }) => leavesMs > fromMs && leavesMs <= untilMs);
    const drawn = program.variable(0, load.powerW * (1 - awayMs / STEP_MS));
    const needed = program.variable(0, load.batteryWh);
    const known: Term[] = before === undefined ? [] : [[before, -1]];
    const right = driven + (before === undefined ? first : 0);
    // What is missing at departure is missed, and still needed when it is back.
    rows.push(program.equal([[needed, 1], ...known, [drawn, load.efficiency * STEP_H]], right));
    if (leaves) {
      const missing = program.variable(0, Number.POSITIVE_INFINITY, penalty / 1000);
      program.atMost(
        [
          [needed, 1],
          [missing, -1],
        ],
        driven,
      );
    }
    terms.push([[drawn, 1]]);
    states.push(needed);
    before = needed;
  }
  return { terms, storage: { index, unit: 'WhNeeded', rows, states, kept: 1 } };
}
