import type { RoomLoad, TankLoad } from '../../../protocols/hub/home.ts';
import { coefficientAt } from '../../plant/house/coefficient-of-performance.ts';
import { quarterHours, STEP_H, STEP_MS } from '../course/course.ts';
import type { ProgramSite, Storage } from './home-program.ts';
import type { RowIndex, Term, Variable } from './linear-program.ts';

/** How a temperature goes on over a step: `kept` of it, plus `moved` for each W drawn, plus what the weather gives. */
interface Step {
  readonly kept: number;
  readonly movedPerW: number;
  readonly given: number;
}

/** A room or tank: its temperature within its bounds at the end of each step, as far as it can be kept there at all. */
export function addTemperature(
  { program, course, steps }: ProgramSite,
  load: RoomLoad | TankLoad,
  index: number,
): { readonly terms: readonly (readonly Term[])[]; readonly storage: Storage } {
  const temperatureSteps = stepsOfTemperature({ course, steps }, load, index);
  const cools = load.kind === 'cooling';
  const terms: (readonly Term[])[] = [];
  const rows: RowIndex[] = [];
  const states: Variable[] = [];
  const first = course.habits.start.get(index) ?? load.targetCel;
  // Between what it comes to with all of its power and with none, from the bounds on.
  let [low, high] = [first, first];
  let before: Variable | undefined;
  for (const { kept, movedPerW, given } of temperatureSteps) {
    const drawn = program.variable(0, load.powerW);
    const [idle, full] = [0, movedPerW * load.powerW];
    low = cools
      ? Math.min(load.minimumCel, kept * low + given + idle)
      : Math.min(load.minimumCel, kept * low + given + full);
    high = cools
      ? Math.max(load.maximumCel, kept * high + given + full)
      : Math.max(load.maximumCel, kept * high + given + idle);
    const state = program.variable(low, high);
    const right = given + (before === undefined ? kept * first : 0);
    const known: Term[] = before === undefined ? [] : [[before, -kept]];
    rows.push(program.equal([[state, 1], ...known, [drawn, -movedPerW]], right));
    terms.push([[drawn, 1]]);
    states.push(state);
    before = state;
  }
  if (load.kind === 'tank' && load.legionella) addLegionella({ program, load, states, steps });
  return { terms, storage: { index, unit: 'Cel', rows, states, kept: temperatureSteps[0]!.kept } };
}

function stepsOfTemperature(
  { course, steps }: Pick<ProgramSite, 'course' | 'steps'>,
  load: RoomLoad | TankLoad,
  index: number,
): Step[] {
  const outdoor = quarterHours(course.truth.outdoor, course.truth.stepMs);
  const drawn = new Float64Array(steps);
  for (const { atMs, energyWh } of course.habits.draws.get(index) ?? []) {
    const step = Math.floor(atMs / STEP_MS);
    if (step >= 0 && step < steps) drawn[step]! += energyWh;
  }
  const { capacityWhPerK, lossWPerK } = load;
  // With constant power over a step the temperature nears its rest exponentially.
  const kept = Math.exp((-lossWPerK * STEP_H) / capacityWhPerK);
  const perW = lossWPerK > 0 ? (1 - kept) / lossWPerK : STEP_H / capacityWhPerK;
  return Array.from({ length: steps }, (_, step) => {
    const coefficient = coefficientAt(load, outdoor[step]!) * (load.kind === 'cooling' ? -1 : 1);
    const around = load.kind === 'tank' ? load.surroundingsCel : outdoor[step]!;
    const watts = load.kind === 'tank' ? -drawn[step]! / STEP_H : load.gainsW;
    return { kept, movedPerW: coefficient * perW, given: (1 - kept) * around + watts * perW };
  });
}

/** In each interval that the rule allows, one step at least at whose end the tank is hot. */
function addLegionella({
  program,
  load,
  states,
  steps,
}: Pick<ProgramSite, 'program' | 'steps'> & { readonly load: TankLoad; readonly states: readonly Variable[] }): void {
  const { temperatureCel, intervalH } = load.legionella!;
  const window = Math.floor(intervalH / STEP_H);
  if (window >= steps) return;
  // Hot at the end of some second hour: enough, and an eighth of the binaries.
  const every = Math.round(2 / STEP_H);
  const hot = states.flatMap((state, step) => {
    if (step % every !== every - 1) return [];
    const binary = program.binary();
    program.row(
      [
        [state, 1],
        [binary, -(temperatureCel - program.lower[state]!)],
      ],
      program.lower[state]!,
      Number.POSITIVE_INFINITY,
    );
    return [{ step, binary }];
  });
  for (let from = 0; from + window <= steps; from += every) {
    const within = hot.filter(({ step }) => step >= from && step < from + window);
    program.row(
      within.map(({ binary }): Term => [binary, 1]),
      1,
      Number.POSITIVE_INFINITY,
    );
  }
}
