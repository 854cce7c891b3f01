import type { Path } from '../../protocols/document/problem.ts';
import { type Condition, conditionText } from './condition.ts';
import { type Context, readDuration, readMoment } from './context.ts';
import { type GivenCondition, readCondition } from './read-condition.ts';
import type { Expectation } from './scenario.ts';

/** An expectation as the scenario's schema lets it through. */
export interface GivenExpectation {
  readonly name?: string;
  readonly always?: GivenCondition;
  readonly never?: GivenCondition;
  readonly eventually?: GivenCondition;
  readonly within?: string;
  readonly after?: GivenCondition;
  readonly holds?: GivenCondition;
  readonly from?: string;
  readonly until?: string;
  readonly by?: string;
  readonly grace?: string;
}

const KINDS = ['always', 'never', 'eventually', 'within'] as const;

/** Fields that go with each kind. */
const FIELDS: Readonly<Record<(typeof KINDS)[number], readonly (keyof GivenExpectation)[]>> = {
  always: ['from', 'until', 'grace'],
  never: ['from', 'until', 'grace'],
  eventually: ['from', 'by'],
  within: ['after', 'holds'],
};

/** Reads one; `faults` are the names of the scenario's. Undefined when it has reported a fault. */
export function readExpectation(
  context: Context,
  path: Path,
  given: GivenExpectation,
  faults: ReadonlySet<string>,
): Expectation | undefined {
  const { report } = context;
  const kinds = KINDS.filter((key) => key in given);
  if (kinds.length !== 1) {
    const what = kinds.length === 0 ? 'expects nothing' : `says ${kinds.join(' and ')} at once`;
    report(path, what, `give one of ${KINDS.join(', ')}`);
    return undefined;
  }
  const kind = kinds[0]!;
  for (const key of Object.keys(given) as (keyof GivenExpectation)[]) {
    if (key !== 'name' && key !== kind && !FIELDS[kind].includes(key)) {
      report([...path, key], `does not go with ${kind}`, `that takes ${FIELDS[kind].join(', ')}`, 'key');
    }
  }
  const condition = (key: 'always' | 'never' | 'eventually' | 'after' | 'holds'): Condition | undefined => {
    const part = given[key];
    if (part !== undefined) return readCondition(context, [...path, key], part, faults);
    report(path, `${key} is missing`, 'within: 30s goes with after: and holds:');
    return undefined;
  };
  const at = (key: 'from' | 'until' | 'by', otherwise: number): number =>
    readMoment(report, [...path, key], given[key], otherwise);
  const named = (text: string) => ({ name: given.name ?? text, text });
  switch (kind) {
    case 'always':
    case 'never': {
      const found = condition(kind);
      const graceMs = given.grace === undefined ? 0 : readDuration(report, [...path, 'grace'], given.grace);
      return (
        found && {
          ...named(`${kind} ${conditionText(found)}`),
          kind,
          condition: found,
          fromMs: at('from', 0),
          untilMs: at('until', Number.POSITIVE_INFINITY),
          graceMs,
        }
      );
    }
    case 'eventually': {
      const found = condition(kind);
      return (
        found && {
          ...named(`eventually ${conditionText(found)}`),
          kind,
          condition: found,
          fromMs: at('from', 0),
          byMs: at('by', Number.POSITIVE_INFINITY),
        }
      );
    }
    case 'within': {
      const after = condition('after');
      const holds = condition('holds');
      const withinMs = readDuration(report, [...path, 'within'], given.within!);
      if (after === undefined || holds === undefined) return undefined;
      const text = `within ${given.within} after ${conditionText(after)}: ${conditionText(holds)}`;
      return { ...named(text), kind, withinMs, after, condition: holds };
    }
  }
}
