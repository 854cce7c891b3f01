import { describe, expect, test } from 'vitest';
import { Format } from '../../../../host/dashboard/page/format.js';
import { nameWords } from '../../../../host/dashboard/page/name-words.js';
import { textsOf } from '../../../../host/dashboard/page/text.js';
import { fieldsOf } from '../../../../protocols/profile/fields.ts';
import { meterProfile } from '../../../../protocols/profiles/meter.generated.ts';
import { world } from './world.ts';

const english = new Format('en', textsOf('en'), world);
const chinese = new Format('zh', textsOf('zh'), world);
const field = (name: string) => fieldsOf(meterProfile).find((one) => one.name === name)!;

describe('values of registers', () => {
  test.each([
    ['voltageL1', 230.5, '230.500\u202fV'],
    ['activePowerTotal', -1234, '−1,234.000\u202fW'],
    ['powerFactor', 0.5, '0.500'],
    ['phaseSequence', 'l1l2l3', 'l1l2l3'],
    ['measurementFaults', [], '–'],
    ['measurementFaults', ['voltage', 'power'], 'voltage, power'],
    ['relayClosed', true, 'yes'],
    ['voltageL1', undefined, '–'],
    ['energyActiveImport', '12345678901234567890', '12345678901234567890'],
  ] as const)('%s: %j is %s', (name, value, text) => {
    expect(english.value(field(name), value)).toBe(text);
  });

  test('bits are words of the language', () => {
    expect(chinese.value(field('relayClosed'), false)).toBe('否');
  });
});

test.each([
  ['activePowerTotal', 7408.81, '7.41\u202fkW'],
  ['activePowerTotal', -162.5, '−163\u202fW'],
  ['voltageL1', 243.552, '244\u202fV'],
  ['frequency', 50.012, '50.0\u202fHz'],
  ['powerFactor', 0.9994, '1.00'],
  ['currentL1', 0, '0.00\u202fA'],
  ['energyActiveImport', 123456, '123\u202fkWh'],
  ['energyActiveImport', 12_345_678, '12.3\u202fMWh'],
  ['resetReason', 'powerUp', 'power up'],
] as const)('at a glance, %s of %j is %s', (name, value, text) => {
  expect(english.glance(field(name), value)).toBe(text);
});

describe('quantities', () => {
  test.each([
    [21.5, 'Cel', undefined, '21.5\u202f°C'],
    [-30, 'deg', 1, '−30.0°'],
    [3, '1', undefined, '3'],
    [Number.NaN, 'W', undefined, '–\u202fW'],
    [0.123456789, 'kW', undefined, '0.123457\u202fkW'],
  ] as const)('%d %s', (value, unit, places, text) => {
    expect(english.quantity(value, unit, places)).toBe(text);
  });
});

describe('times', () => {
  test('are local where the world lies, and have the date in the language', () => {
    expect(english.moment(90_000)).toBe('17 Jul 00:01:30');
    expect(chinese.moment(90_000)).toBe('7月17日 00:01:30');
    expect(english.time(3_600_000.25, 1)).toBe('01:00:00.000');
  });

  test('spans have the units of the language', () => {
    expect([english.span(90_000), chinese.span(90_000), chinese.span(100)]).toEqual([
      '1 min 30 s',
      '1 分钟 30 秒',
      '100 毫秒',
    ]);
  });

  test('shares are whole percents', () => {
    expect([english.share(0.256), chinese.share(1)]).toEqual(['26%', '100%']);
  });
});

describe('names', () => {
  test.each([
    ['activePowerTotal', 'active power total'],
    ['voltageL1', 'voltage L1'],
    ['thdVoltageL1', 'thd voltage L1'],
    ['ring1Phase', 'ring1 phase'],
    ['mode', 'mode'],
    ['OEEScore', 'OEE score'],
  ])('%s are the words %s', (name, words) => {
    expect(nameWords(name)).toBe(words);
  });
});
