import type { BatteryLoad } from '../../../protocols/hub/home.ts';
import { STEP_H } from '../course/course.ts';
import type { ProgramSite, Storage } from './home-program.ts';
import type { RowIndex, Term, Variable } from './linear-program.ts';

/** A battery with its losses; where energy has a negative price it may waste some by charging and delivering in turn. */
export function addBattery(
  { program, course, steps }: ProgramSite,
  load: BatteryLoad,
  index: number,
): { readonly terms: readonly (readonly Term[])[]; readonly storage: Storage } {
  const { capacityWh, minimumPercent, maximumPercent, chargeEfficiency, dischargeEfficiency, standbyW } = load;
  const [least, most] = [(capacityWh * minimumPercent) / 100, (capacityWh * maximumPercent) / 100];
  const first = (capacityWh * (course.habits.start.get(index) ?? 50)) / 100;
  const terms: (readonly Term[])[] = [];
  const rows: RowIndex[] = [];
  const states: Variable[] = [];
  let before: Variable | undefined;
  let low = first;
  for (let step = 0; step < steps; step++) {
    const charged = program.variable(0, load.powerW);
    const delivered = program.variable(0, load.dischargeW, (load.wearPerKwh * STEP_H) / 1000);
    // Standby drains it below the reserve when nobody charges it, which nobody has to.
    low = Math.max(0, Math.min(least, low - standbyW * STEP_H));
    const stored = program.variable(low, Math.max(most, low));
    const known: Term[] = before === undefined ? [] : [[before, -1]];
    const flows: Term[] = [
      [charged, -chargeEfficiency * STEP_H],
      [delivered, STEP_H / dischargeEfficiency],
    ];
    rows.push(program.equal([[stored, 1], ...known, ...flows], (before === undefined ? first : 0) - standbyW * STEP_H));
    if (load.dischargeW > 0 && (course.price[step]! < 0 || course.exportPrice[step]! < 0)) {
      // Of a step one part to charge, another to deliver.
      program.atMost(
        [
          [charged, 1 / load.powerW],
          [delivered, 1 / load.dischargeW],
        ],
        1,
      );
    }
    terms.push([
      [charged, 1],
      [delivered, -1],
    ]);
    states.push(stored);
    before = stored;
  }
  return { terms, storage: { index, unit: 'Wh', rows, states, kept: 1 } };
}
