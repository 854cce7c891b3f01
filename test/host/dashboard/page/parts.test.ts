import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { givenValue } from '../../../../host/dashboard/page/device/given-value.js';
import { fieldsOfSchema, parametersOf } from '../../../../host/dashboard/page/faults/schema-fields.js';
import { Model } from '../../../../host/dashboard/page/model.js';
import { gravest } from '../../../../host/dashboard/page/player/gravest.js';
import { tableOf } from '../../../../host/dashboard/page/plot/plot-table.js';
import { sparklinePath } from '../../../../host/dashboard/page/plot/sparkline.js';
import { hashOf, routeOf } from '../../../../host/dashboard/page/route.js';
import { placesOf } from '../../../../host/dashboard/page/street/places.js';
import { frameFilter } from '../../../../host/dashboard/page/traffic/frame-filter.js';
import { watchedOf } from '../../../../host/dashboard/page/watches.js';
import type { Happening, ShownFrame } from '../../../../host/dashboard/world.ts';
import { fieldsOf } from '../../../../protocols/profile/fields.ts';
import { meterProfile } from '../../../../protocols/profiles/meter.generated.ts';
import { faultKinds } from '../../../../sim/fault/kinds.ts';
import { world } from './world.ts';

const model = new Model();
model.take({ kind: 'world', world });

describe('the address', () => {
  test('leads back to the page that it was made for, whatever devices are called', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (device, tab) => {
        expect(routeOf(hashOf({ page: 'device', device, tab }))).toEqual({ page: 'device', device, tab });
      }),
    );
  });

  test.each([
    ['', 'street'],
    ['#/', 'street'],
    ['#/traffic', 'traffic'],
    ['#/%E0%A4%A', '%E0%A4%A'],
  ])('%s is the page %s', (hash, page) => {
    expect(routeOf(hash).page).toBe(page);
  });
});

describe('what is watched', () => {
  test('is the headline and the alarms of each device, once', () => {
    const [meter, spare] = watchedOf(model, []);
    expect(meter).toMatchObject({ device: 'meter', channels: false });
    expect(meter?.registers).toContain('voltageLow');
    expect(new Set(meter?.registers).size).toBe(meter?.registers.length);
    expect(spare?.registers).toEqual(meter?.registers);
  });

  test('is more of the device that is open', () => {
    const [meter, spare] = watchedOf(model, [{ device: 'meter', registers: ['uptime'], channels: true }]);
    expect(meter?.registers).toContain('uptime');
    expect(meter?.channels).toBe(true);
    expect(spare?.registers).not.toContain('uptime');
    expect(watchedOf(model, [{ device: 'meter', registers: 'all', channels: false }])[0]?.registers).toBe('all');
  });
});

test('devices of one place stand together, in their order; those of none come under no name', () => {
  const places = placesOf(model.devices.values());
  expect([...places].map(([place, devices]) => [place, devices.map(({ name }) => name)])).toEqual([
    ['house', ['meter']],
    ['', ['spare']],
  ]);
});

describe('messages that are looked for', () => {
  const frame: ShownFrame = {
    ...{ atMs: 0, line: 'rs485', from: 'host', to: 'meter', hex: '01 04 00 00', text: 'reads voltageL1' },
  };
  const wanted = (search: string, more: Partial<Parameters<typeof frameFilter>[0]> = {}) =>
    frameFilter({ line: '', search, onlyFaults: false, ...more })(frame);

  test.each(['', 'METER', 'voltagel1', '0104', '04 00'])('%j is found', (search) => {
    expect(wanted(search)).toBe(true);
  });

  test.each(['hub', '0105', '1 0'])('%j is not', (search) => {
    expect(wanted(search)).toBe(false);
  });

  test('another line and messages without a fault are left out where that is asked', () => {
    expect(wanted('', { line: 'lan' })).toBe(false);
    expect(wanted('', { onlyFaults: true })).toBe(false);
    expect(frameFilter({ line: 'rs485', search: 'crc', onlyFaults: true })({ ...frame, fault: 'CRC' })).toBe(true);
  });
});

describe('a form for a fault', () => {
  test('asks for every parameter of every kind, and tells numbers, choices and yes or no apart', () => {
    for (const { name, schema } of faultKinds.values()) {
      const fields = fieldsOfSchema(schema);
      const properties = Object.keys((schema['properties'] ?? {}) as object);
      expect([name, fields.map((field) => field.name).sort()]).toEqual([name, properties.sort()]);
    }
    const fields = fieldsOfSchema(faultKinds.get('powerLoss')!.schema);
    const kindOf = (name: string) => fields.find((field) => field.name === name);
    expect(kindOf('hostCall')).toMatchObject({ kind: 'integer', least: 0, most: 100_000, isRequired: false });
    expect(kindOf('kept')?.kind).toBe('boolean');
    expect(kindOf('moment')).toMatchObject({ kind: 'choice', choices: ['before', 'torn', 'after'] });
  });

  test('gives what was filled in, as what it is, and leaves out the rest', () => {
    const fields = fieldsOfSchema(faultKinds.get('powerLoss')!.schema);
    const given: Record<string, string> = { hostCall: ' 3 ', kept: 'false', moment: 'torn', warningMs: '' };
    expect(parametersOf(fields, (name) => given[name] ?? '')).toEqual({ hostCall: 3, kept: false, moment: 'torn' });
  });
});

describe('what is typed for a register', () => {
  const field = (name: string) => fieldsOf(meterProfile).find((one) => one.name === name)!;

  test.each([
    ['relayClosed', 'true', true],
    ['relayClosed', 'false', false],
    ['demandPeriod', '15', 15],
    ['demandPeriod', 'soon', 'soon'],
    ['demandPeriod', '', ''],
    ['archiveKind', 'loadProfile', 'loadProfile'],
    ['measurementFaults', 'voltage, power', ['voltage', 'power']],
  ] as const)('%s: %j is %j', (name, typed, value) => {
    expect(givenValue(field(name), typed)).toEqual(value);
  });
});

describe('marks along the time axis', () => {
  const event = (atMs: number, severity: 'info' | 'warning' | 'error'): Happening => ({
    ...{ kind: 'event', atMs, device: 'meter', name: 'x', severity, value: 0 },
  });

  test('show the gravest of each place, and what is at the very end', () => {
    const marks = gravest([event(0, 'error'), event(1, 'info'), event(50, 'warning'), event(100, 'info')], 100, 4);
    expect(marks).toEqual(['error', undefined, 'warning', 'info']);
  });
});

describe('a sparkline', () => {
  test('spans all of its time, and is level where the number never changed', () => {
    expect(sparklinePath({ times: [100], values: [7] }, 200)).toBe('M0 14.0V14.0H120');
    expect(sparklinePath({ times: [0, 50], values: [0, 1] }, 100)).toBe('M0 26.0H60.0V2.0V2.0H120');
    expect(sparklinePath(undefined, 100)).toBe('');
  });

  test('stays short, however long the history', () => {
    const times = Array.from({ length: 1200 }, (_, index) => index);
    expect(sparklinePath({ times, values: times }, 1200).length).toBeLessThan(2500);
  });
});

describe('curves on one time axis', () => {
  const a = { label: 'a', history: { times: [0, 20], values: [1, 2] } };
  const b = { label: 'b', history: { times: [10], values: [5] } };

  test('hold their values at the moments of the others and until the end', () => {
    expect(tableOf([a, b], 30)).toEqual([
      [0, 10, 20, 30],
      [1, 1, 2, 2],
      [undefined, 5, 5, 5],
    ]);
  });

  test('as lines have points of their own only; as bars they are nowhere else', () => {
    expect(tableOf([a, { ...b, kind: 'line' }], undefined)[2]).toEqual([undefined, 5, undefined]);
    expect(tableOf([a, { ...b, kind: 'bars' }], undefined)[2]).toEqual([null, 5, null]);
  });

  test('of nothing are empty', () => {
    expect(tableOf([], 30)).toEqual([[]]);
  });
});
