import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fieldsOf } from '../../../host/fleet/inventory/device-facts.ts';
import { parseQuery } from '../../../host/fleet/query/parse-query.ts';
import { matches } from '../../../host/fleet/query/query.ts';
import { QueryError } from '../../../host/fleet/query/query-error.ts';

const facts = {
  firmware: { sequence: 4, image: 'aa', schema: 2 },
  config: { sequence: 12, document: 'bb' },
  provenAtMs: 0,
};
const device = {
  key: 'meter-0017',
  class: 'meter',
  line: 'tcp://gateway-3:502',
  unitId: 17,
  labels: { site: 'north', ring: '1', 'note-1': 'a b' },
};
const chooses = (query: string, known: typeof facts | 'nothing' = facts) =>
  matches(parseQuery(query), fieldsOf({ device, facts: known === 'nothing' ? undefined : known }));

describe('a query chooses a device', () => {
  test.each([
    '',
    '  all ',
    'class=meter',
    'class = meter and site=north',
    'class=hub or site=north',
    'not class=hub',
    'firmware<5 and firmware>=4 and config=12',
    'unit>16 and unit<=17',
    'unit=017',
    'site in (south, north)',
    'label.site=north',
    'note-1="a b"',
    "note-1='a b'",
    'key~meter-*',
    'line~*gateway-3*',
    'line~tcp://*:502',
    'has ring and not has city',
    'city!=berlin',
    'enrolled=no',
    'class=hub or (class=meter and not (site=south or ring=0))',
    'class=hub and site=south or ring=1',
  ])('%s', (query) => expect(chooses(query)).toBe(true));
});

describe('a query does not choose it', () => {
  test.each([
    'class=hub',
    'site=North',
    'city=berlin',
    'city~*',
    'not all',
    'firmware>4',
    'class=hub and site=south or ring=2',
    'class=hub and (site=south or ring=1)',
    'key~meter-*-x',
    'key~*meter',
    'has city',
  ])('%s', (query) => expect(chooses(query)).toBe(false));

  test('while it has proved nothing, whatever is compared', () => {
    for (const query of ['firmware<5', 'firmware>=0', 'config=0']) expect(chooses(query, 'nothing')).toBe(false);
    expect(chooses('not has firmware', 'nothing')).toBe(true);
  });
});

describe('what cannot be understood is told by its place', () => {
  test.each([
    ['class', 6, 'one of = != ~ < <= > >= in', 'the end'],
    ['class=', 7, 'a value', 'the end'],
    ['class=meter site=north', 13, '`and`, `or` or the end', '`site`'],
    ['class=meter and', 16, 'a field', 'the end'],
    ['(class=meter', 13, '`and`, `or` or `)`', 'the end'],
    ['firmware<five', 10, 'a number', '`five`'],
    ['ring<a', 6, 'a number', '`a`'],
    ['class ! meter', 7, 'a name, value or operator', 'did you mean `!=`'],
    ['site="north', 6, 'the closing "', '`"`'],
    ['site in (a b)', 12, '`,` or `)`', '`b`'],
    ['and class=meter', 1, 'a field', '`and`'],
    ['=meter', 1, 'a field', '`=`'],
  ])('%s', (query, position, expected, found) => {
    try {
      parseQuery(query);
      expect.unreachable();
    } catch (error) {
      if (!(error instanceof QueryError)) throw error;
      expect(error.position).toBe(position);
      expect(error.expected).toContain(expected);
      expect(error.found).toContain(found);
    }
  });

  test('and whatever is written, nothing else is thrown', () => {
    const word = fc.constantFrom(
      'class',
      '=',
      'meter',
      'and',
      'or',
      'not',
      '(',
      ')',
      'in',
      ',',
      '<',
      '"',
      'a*',
      '5',
      ' ',
      '~',
      'has',
    );
    const query = fc.oneof(
      fc.string(),
      fc.array(word, { maxLength: 30 }).map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(query, (text) => {
        try {
          matches(parseQuery(text), () => 'x');
        } catch (error) {
          expect(error).toBeInstanceOf(QueryError);
        }
      }),
      { numRuns: 2000 },
    );
    expect(() => parseQuery(`${'('.repeat(5000)}`)).toThrow(QueryError);
    expect(() => parseQuery(`${'not '.repeat(900)}all`)).toThrow(QueryError);
  });

  test('a pattern is told from text by its stars, in no more than a pass over the text', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 12 });
    const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*'), minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(text, pattern, (value, like) => {
        const query = { kind: 'compare', field: 'x', operator: '~', value: like } as const;
        const byExpression = new RegExp(`^${like.replaceAll('*', '[^]*')}$`).test(value);
        expect(matches(query, () => value)).toBe(byExpression);
      }),
    );
    const evil = { kind: 'compare', field: 'x', operator: '~', value: '*a*a*a*a*a*a*a*a*b' } as const;
    expect(matches(evil, () => 'a'.repeat(100_000))).toBe(false);
  });
});
