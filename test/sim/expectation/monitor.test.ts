import { describe, expect, test } from 'vitest';
import { lookAt } from '../../../sim/expectation/look.ts';
import type { Monitor } from '../../../sim/expectation/monitor.ts';
import { monitorOf } from '../../../sim/expectation/monitors.ts';
import { isUnobservable, type Subject } from '../../../sim/expectation/subject.ts';
import { type Condition, conditionText, type Relation } from '../../../sim/scenario/condition.ts';
import type { Expectation } from '../../../sim/scenario/scenario.ts';

/** Something to look at whose values the test sets. */
class Bench implements Subject {
  readonly values: Record<string, number | undefined> = {};

  observe(quantity: Parameters<Subject['observe']>[0]): ReturnType<Subject['observe']> {
    if (quantity.kind === 'channel') return { unobservable: 'channels cannot be seen here' };
    const name = 'name' in quantity ? quantity.name : quantity.kind;
    return { read: () => this.values[name], source: 'bench' };
  }

  fault(name: string): ReturnType<Subject['fault']> {
    return { read: () => this.values[name] ?? 0, source: 'faults' };
  }
}

const x = (...relations: Relation[]): Condition => ({
  kind: 'compare',
  quantity: { kind: 'register', device: 'meter', name: 'x' },
  relations,
});
const above = (to: number): Condition => x({ kind: 'above', to });
const event: Condition = {
  kind: 'compare',
  quantity: { kind: 'event', device: 'meter', name: 'tick', value: undefined },
  relations: [{ kind: 'rises' }],
};

type Given = Expectation extends infer One ? (One extends Expectation ? Omit<One, 'name' | 'text'> : never) : never;

/** Lets `values` of x (or of whatever they name) come one after the other, a second apart, from 1 s on. */
function watch(given: Given, values: readonly (number | undefined | Record<string, number | undefined>)[]): Monitor {
  const bench = new Bench();
  const monitor = monitorOf({ name: 'it', text: 'it', ...given } as Expectation, bench);
  values.forEach((value, index) => {
    Object.assign(bench.values, typeof value === 'object' ? value : { x: value });
    monitor.look((index + 1) * 1000);
  });
  monitor.end(values.length * 1000);
  return monitor;
}

const EVER = { fromMs: 0, untilMs: Number.POSITIVE_INFINITY, graceMs: 0 };

describe('always', () => {
  const always = (extra: Partial<typeof EVER> = {}): Given => ({
    kind: 'always',
    condition: above(5),
    ...EVER,
    ...extra,
  });

  test('passes when it held at every look, and says how many there were', () => {
    expect(watch(always(), [6, 7, 8]).verdict).toMatchObject({ outcome: 'passed', looks: 3, atMs: 3000 });
  });

  test('fails at the first look at which it did not, with what was seen then', () => {
    expect(watch(always(), [6, 4, 3, 9]).verdict).toEqual({
      name: 'it',
      text: 'it',
      outcome: 'failed',
      atMs: 2000,
      reason: 'meter.x 4',
      looks: 2,
    });
  });

  test('what is not known does not break it', () => {
    expect(watch(always(), [6, undefined, 7]).verdict).toMatchObject({ outcome: 'passed', looks: 2 });
  });

  test('what was never known does not hold', () => {
    expect(watch(always(), [undefined, undefined]).verdict).toMatchObject({
      outcome: 'failed',
      reason: 'it never had a value: meter.x unknown',
    });
  });

  test('it is looked at from and until when it is said', () => {
    expect(watch(always({ fromMs: 2000, untilMs: 3000 }), [1, 6, 7, 1]).verdict?.outcome).toBe('passed');
    expect(watch(always({ fromMs: 2000 }), [1, 6, 1]).verdict).toMatchObject({ outcome: 'failed', atMs: 3000 });
  });

  test('it may be broken for its grace at a time', () => {
    expect(watch(always({ graceMs: 2000 }), [6, 1, 1, 6, 1, 1, 6]).verdict?.outcome).toBe('passed');
    expect(watch(always({ graceMs: 2000 }), [6, 1, 1, 1]).verdict).toMatchObject({
      outcome: 'failed',
      atMs: 2000,
      reason: 'meter.x 1 for 00:00:02 from 00:00:02 on',
    });
  });
});

test('never fails when it comes true, and passes when it does not', () => {
  const never: Given = { kind: 'never', condition: above(5), ...EVER };
  expect(watch(never, [1, 2, 3]).verdict?.outcome).toBe('passed');
  expect(watch(never, [1, 6, 3]).verdict).toMatchObject({ outcome: 'failed', atMs: 2000, reason: 'meter.x 6' });
});

describe('eventually', () => {
  const eventually = (byMs = Number.POSITIVE_INFINITY, fromMs = 0): Given => ({
    kind: 'eventually',
    condition: above(5),
    fromMs,
    byMs,
  });

  test('passes when it comes true', () => {
    expect(watch(eventually(), [1, 6, 1]).verdict).toMatchObject({ outcome: 'passed', atMs: 2000 });
  });

  test('fails when it does not, or not in time, or only too early', () => {
    expect(watch(eventually(), [1, 2]).verdict).toMatchObject({
      outcome: 'failed',
      reason: 'it never did; at last meter.x 2',
    });
    expect(watch(eventually(2000), [1, 2, 6]).verdict).toMatchObject({ outcome: 'failed', atMs: 2000 });
    expect(watch(eventually(Number.POSITIVE_INFINITY, 2000), [6, 1]).verdict?.outcome).toBe('failed');
  });
});

describe('within', () => {
  const within: Given = { kind: 'within', withinMs: 2000, after: event, condition: above(5) };

  test('passes when the other follows each time, and tells the slowest', () => {
    const values = [{ tick: 1, x: 1 }, { x: 6 }, { x: 1 }, { tick: 2 }, {}, { x: 6 }];
    expect(watch(within, values).verdict).toMatchObject({
      outcome: 'passed',
      reason: 'it did 2 times, after 00:00:02 at most',
    });
  });

  test('fails when it does not follow in time, also when that is found out later', () => {
    expect(watch(within, [{ tick: 1, x: 1 }, {}, {}, { x: 6 }]).verdict).toMatchObject({
      outcome: 'failed',
      atMs: 3000,
    });
    expect(watch(within, [{ tick: 1, x: 1 }, {}, {}]).verdict).toMatchObject({ outcome: 'failed', atMs: 3000 });
  });

  test('nothing is proved when its trigger never came, or the run ended before its time', () => {
    expect(watch(within, [{ tick: 0, x: 9 }, {}]).verdict).toMatchObject({ outcome: 'skipped' });
    expect(watch(within, [{ tick: 0, x: 1 }, { tick: 1 }]).verdict).toMatchObject({
      outcome: 'skipped',
      reason: 'the run ended before its time was over',
    });
  });
});

test('what cannot be looked at is skipped with the reason, in every part of a condition', () => {
  const channel: Condition = {
    kind: 'compare',
    quantity: { kind: 'channel', device: 'meter', name: 'x' },
    relations: [{ kind: 'above', to: 1 }],
  };
  for (const condition of [channel, { kind: 'not', of: channel }, { kind: 'all', of: [above(1), channel] }] as const) {
    const { verdict } = watch({ kind: 'always', condition: condition as Condition, ...EVER }, [5]);
    expect(verdict).toMatchObject({ outcome: 'skipped', reason: 'channels cannot be seen here', atMs: undefined });
  }
});

describe('a condition', () => {
  const bench = new Bench();
  const at = (condition: Condition, x_: number | undefined, more: Record<string, number> = {}): boolean | undefined => {
    const look = lookAt(condition, bench);
    if (isUnobservable(look)) throw new Error(look.unobservable);
    Object.assign(bench.values, { x: x_, ...more });
    return look.now();
  };

  test.each<[Relation, number, boolean]>([
    [{ kind: 'is', to: 5, within: 0 }, 5, true],
    [{ kind: 'is', to: 5, within: 0.5 }, 5.5, true],
    [{ kind: 'is', to: 5, within: 0.5 }, 5.6, false],
    [{ kind: 'isNot', to: 5, within: 0 }, 5, false],
    [{ kind: 'isNot', to: 5, within: 1 }, 6.5, true],
    [{ kind: 'above', to: 5 }, 5, false],
    [{ kind: 'atLeast', to: 5 }, 5, true],
    [{ kind: 'below', to: 5 }, 5, false],
    [{ kind: 'atMost', to: 5 }, 5, true],
  ])('%j of %d is %s', (relation, value, expected) => {
    expect(at(x(relation), value)).toBe(expected);
    expect(at(x(relation), undefined)).toBeUndefined();
  });

  test('holds when all of its comparisons do', () => {
    const between = x({ kind: 'above', to: 1 }, { kind: 'below', to: 3 });
    expect([0, 2, 4].map((value) => at(between, value))).toEqual([false, true, false]);
  });

  test('compares with another quantity, which may not be known', () => {
    const y: Relation = { kind: 'is', to: { kind: 'plant', plant: 'house', name: 'y' }, within: 1 };
    expect(at(x(y), 5, { y: 6 })).toBe(true);
    expect(at(x(y), 5, { y: 7 })).toBe(false);
    bench.values['y'] = undefined;
    expect(at(x(y), 5)).toBeUndefined();
  });

  test('falls and rises compare with the look before', () => {
    for (const [kind, expected] of [
      ['falls', [false, false, true, false]],
      ['rises', [false, true, false, false]],
    ] as const) {
      const own = new Bench();
      const look = lookAt(x({ kind }), own);
      if (isUnobservable(look)) throw new Error('unobservable');
      const seen = [3, 4, 2, 2].map((value) => {
        own.values['x'] = value;
        return look.now();
      });
      expect(seen).toEqual(expected);
    }
  });

  test('all, any and not know what they can know', () => {
    const unknown: Condition = {
      ...x({ kind: 'above', to: 0 }),
      quantity: { kind: 'register', device: 'm', name: 'z' },
    } as Condition;
    const yes = above(0);
    const no = above(10);
    const of = (kind: 'all' | 'any', ...parts: Condition[]): boolean | undefined => at({ kind, of: parts }, 5);
    expect([of('all', yes, yes), of('all', yes, no), of('all', yes, unknown), of('all', no, unknown)]).toEqual([
      true,
      false,
      undefined,
      false,
    ]);
    expect([of('any', no, yes), of('any', no, no), of('any', no, unknown), of('any', yes, unknown)]).toEqual([
      true,
      false,
      undefined,
      true,
    ]);
    expect([at({ kind: 'not', of: yes }, 5), at({ kind: 'not', of: unknown }, 5)]).toEqual([false, undefined]);
  });

  test('is told in words', () => {
    expect(conditionText({ kind: 'all', of: [above(5), { kind: 'not', of: event }] })).toBe(
      '(meter.x above 5) and (not (event meter.tick))',
    );
  });
});
