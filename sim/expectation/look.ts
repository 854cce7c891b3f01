import { type Condition, type Quantity, quantityText, type Relation } from '../scenario/condition.ts';
import { isUnobservable, type Observed, type Subject, type Unobservable } from './subject.ts';

/** A condition, made ready to be looked at again and again. */
export interface Look {
  /** True, false, or undefined when it is not known. */
  now(): boolean | undefined;
  /** The values that it looked at last: `house.power 5012.3`. */
  seen(): string;
  readonly sources: ReadonlySet<string>;
}

/** Makes `condition` ready for `subject`; or says what of it cannot be looked at there. */
export function lookAt(condition: Condition, subject: Subject): Look | Unobservable {
  switch (condition.kind) {
    case 'compare':
      return compare(condition.quantity, condition.relations, subject);
    case 'fault': {
      const observed = subject.fault(condition.fault);
      if (isUnobservable(observed)) return observed;
      const { source } = observed;
      return { now: () => observed.read() === 1, seen: () => `fault ${condition.fault}`, sources: new Set([source]) };
    }
    case 'not': {
      const of = lookAt(condition.of, subject);
      return isUnobservable(of) ? of : { ...of, now: () => not(of.now()), seen: of.seen };
    }
    default: {
      const parts = condition.of.map((part) => lookAt(part, subject));
      const missing = parts.find(isUnobservable);
      if (missing !== undefined) return missing;
      const looks = parts as Look[];
      const decides = condition.kind === 'any';
      return {
        // Every part is looked at each time: some compare with the last look.
        now: () =>
          combined(
            looks.map((look) => look.now()),
            decides,
          ),
        seen: () => looks.map((look) => look.seen()).join(', '),
        sources: new Set(looks.flatMap((look) => [...look.sources])),
      };
    }
  }
}

function not(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}

/** One part that is `decides` decides; else what is not known leaves it open. */
function combined(values: readonly (boolean | undefined)[], decides: boolean): boolean | undefined {
  if (values.includes(decides)) return decides;
  return values.includes(undefined) ? undefined : !decides;
}

function compare(quantity: Quantity, relations: readonly Relation[], subject: Subject): Look | Unobservable {
  const observed = subject.observe(quantity);
  if (isUnobservable(observed)) return observed;
  const operands: (Observed | undefined)[] = [];
  for (const relation of relations) {
    const other = 'to' in relation && typeof relation.to !== 'number' ? subject.observe(relation.to) : undefined;
    if (other !== undefined && isUnobservable(other)) return other;
    operands.push(other);
  }
  // An event that was never seen has happened 0 times.
  let last = quantity.kind === 'event' ? 0 : undefined;
  let value: number | undefined;
  return {
    now() {
      const before = last;
      value = observed.read();
      if (value !== undefined) last = value;
      let unknown = false;
      for (const [index, relation] of relations.entries()) {
        const result = holds(relation, value, before, operands[index]);
        if (result === false) return false;
        unknown ||= result === undefined;
      }
      return unknown ? undefined : true;
    },
    seen() {
      const parts = [shown(quantityText(quantity), value)];
      for (const [index, relation] of relations.entries()) {
        const other = operands[index];
        if (other !== undefined && 'to' in relation)
          parts.push(shown(quantityText(relation.to as Quantity), other.read()));
      }
      return parts.join(', ');
    },
    sources: new Set([observed.source, ...operands.flatMap((operand) => operand?.source ?? [])]),
  };
}

function holds(
  relation: Relation,
  value: number | undefined,
  before: number | undefined,
  operand: Observed | undefined,
): boolean | undefined {
  if (value === undefined) return undefined;
  if (relation.kind === 'falls') return before !== undefined && value < before;
  if (relation.kind === 'rises') return before !== undefined && value > before;
  const to = operand === undefined ? (relation.to as number) : operand.read();
  if (to === undefined) return undefined;
  switch (relation.kind) {
    case 'is':
      return Math.abs(value - to) <= relation.within;
    case 'isNot':
      return Math.abs(value - to) > relation.within;
    case 'above':
      return value > to;
    case 'below':
      return value < to;
    case 'atLeast':
      return value >= to;
    case 'atMost':
      return value <= to;
  }
}

function shown(name: string, value: number | undefined): string {
  return `${name} ${value === undefined ? 'unknown' : Number(value.toFixed(3))}`;
}
