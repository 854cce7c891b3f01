import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PROGRAMME_WORDS } from '../../../protocols/config/classes/hub/programme-words.ts';
import { tariffSwitches } from '../../../protocols/config/classes/meter/tariff-calendar.ts';
import { patternSwitches } from '../../../protocols/config/classes/signal/pattern-calendar.ts';
import type { Given } from '../../../protocols/config/config-class.ts';
import { configChanges } from '../../../protocols/config/config-difference.ts';
import type { ConfigDocument } from '../../../protocols/config/config-document.ts';
import { completeConfig, parseConfigFile } from '../../../protocols/config/config-file.ts';
import { settingFields } from '../../../protocols/config/config-file-schema.ts';
import { settingOf } from '../../../protocols/config/given-settings.ts';
import { givenOf, printConfig } from '../../../protocols/config/print-config.ts';
import type { Home } from '../../../protocols/hub/home.ts';
import { homeConfig } from '../../../protocols/hub/home-config.ts';
import { parseHome } from '../../../protocols/hub/home-file.ts';
import { homeSettings } from '../../../protocols/hub/home-settings.ts';
import { rawLimits } from '../../../protocols/profile/codec.ts';
import { type ConfigValues, configFields } from '../../../protocols/profile/config-document.ts';
import type { Profile } from '../../../protocols/profile/profile.ts';
import { allProfiles } from '../../../protocols/profiles/all.generated.ts';
import { fieldsOf, holding, tableSet } from '../../firmware/meter/table-set.ts';
import { plan } from '../../firmware/signal/plans.ts';
import { anyLoad } from '../hub/loads.ts';

const meter = allProfiles.get('meter')!;
const signal = allProfiles.get('signal')!;
const hub = allProfiles.get('hub')!;

function documentOf(profile: Profile, values: ConfigValues, settings: Given['settings'] = {}): ConfigDocument {
  const registers = settingFields(profile).filter(({ name }) => settings[name] !== undefined);
  return {
    title: 'drawn',
    target: { class: profile.class, schema: profile.version },
    sequence: 3,
    activateAtS: 0,
    fields: new Map([...configFields(profile, values)].sort(([a], [b]) => a - b)),
    settings: registers.map((field) => settingOf(field, settings[field.name]!)).sort((a, b) => a.address - b.address),
  };
}

/** The document as a file, and as it comes back from that. */
function thereAndBack(document: ConfigDocument, profile: Profile) {
  const text = printConfig(document, profile);
  const read = parseConfigFile(text, 'printed.yaml', { profiles: new Map([[profile.class, profile]]) });
  const again = completeConfig(read, { title: 'none', sequence: read.sequence! });
  return { text, again: { ...again, fields: new Map([...again.fields].sort(([a], [b]) => a - b)) } };
}

describe('as a file and back again, nothing is lost of', () => {
  test('any tariffs of a meter, in words of tariffs', () => {
    fc.assert(
      fc.property(tableSet, tableSet, fc.nat({ max: 0x7fff_ffff }), (now, next, switchAt) => {
        const values = { ...fieldsOf(now), ...fieldsOf(next, 'Next'), tablesSwitchAt: Math.max(1, switchAt) };
        const document = documentOf(meter, values);
        const { text, again } = thereAndBack(document, meter);
        expect(again).toEqual(document);
        expect(text).not.toMatch(/^config:/m);
      }),
    );
  });

  test('any plan of a controller, in words of plans', () => {
    fc.assert(
      fc.property(plan, (elements) => {
        const values = Object.fromEntries(
          signal.config.map(({ name, length }) => [name, length === 1 ? elements[name]![0]! : elements[name]!]),
        );
        const document = documentOf(signal, values);
        expect(thereAndBack(document, signal).again).toEqual(document);
      }),
      { numRuns: 40 },
    );
  });

  test('any home of a hub, in words of homes', () => {
    const reference = parseHome(readFileSync('seeds/homes/reference.yaml', 'utf8'), 'reference.yaml');
    fc.assert(
      fc.property(fc.array(anyLoad, { maxLength: 8 }), (loads) => {
        const home: Home = { ...reference, loads };
        const document = documentOf(hub, homeConfig(home), homeSettings(home));
        expect(thereAndBack(document, hub).again).toEqual(document);
      }),
      { numRuns: 40 },
    );
  });

  test('any programme of a hub, with its home and without, in words of programmes', () => {
    const home = parseHome(readFileSync('seeds/homes/flat.yaml', 'utf8'), 'flat.yaml');
    const edges = ([least, most]: readonly [number, number]) =>
      fc.oneof(fc.constant(least), fc.constant(most), fc.integer({ min: least, max: most }));
    const settings = fc.record(
      Object.fromEntries(
        PROGRAMME_WORDS.filter(({ of }) => of === 'setting').map(({ name }) => {
          return [name, edges(rawLimits(hub.holdingRegisters.find((field) => field.name === name)!))];
        }),
      ),
      { requiredKeys: [] },
    );
    const fields = fc.record(
      { startRandomisation: fc.integer({ min: 0, max: 3600 }), rampLimit: fc.integer({ min: 0, max: 65_535 }) },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(settings, fields, fc.boolean(), (drawn, own, withHome) => {
        const values = { ...(withHome && homeConfig(home)), ...own };
        const document = documentOf(hub, values, { ...(withHome && homeSettings(home)), ...drawn });
        fc.pre(document.fields.size + document.settings.length > 0);
        const { text, again } = thereAndBack(document, hub);
        expect(again).toEqual(document);
        expect(text).not.toMatch(/^(config|settings):/m);
      }),
    );
  });

  test.each(
    [...allProfiles.values()]
      .filter(({ config }) => config.length > 0)
      .map((profile) => [profile.class, profile] as const),
  )('whatever values a %s may hold, sensible or not', (_, profile) => {
    const field = fc.constantFrom(...profile.config).chain(({ name, length, min, max }) => {
      const element = fc.integer({ min, max });
      return fc.tuple(
        fc.constant(name),
        length === 1 ? element : fc.array(element, { minLength: length, maxLength: length }),
      );
    });
    fc.assert(
      fc.property(fc.uniqueArray(field, { minLength: 1, maxLength: 6, selector: ([name]) => name }), (fields) => {
        const document = documentOf(profile, Object.fromEntries(fields));
        expect(thereAndBack(document, profile).again).toEqual(document);
      }),
      { numRuns: 40 },
    );
  });
});

const date = fc
  .date({ min: new Date('2024-01-01'), max: new Date('2029-12-31'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));

describe('the calendar of a meter', () => {
  test('has the tariff of every minute that the tables mean', () => {
    fc.assert(
      fc.property(tableSet, date, fc.nat({ max: 1439 }), (set, day, minute) => {
        const values = givenOf(documentOf(meter, fieldsOf(set)), meter).values;
        const at = new Date(`${day}T00:00:00Z`);
        const civil = { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate(), minute };
        const { tariff } = holding(set, { ...civil, weekday: ((at.getUTCDay() + 6) % 7) + 1 });
        expect(tariffSwitches(values, day).findLast((entry) => entry.minute <= minute)?.tariff).toBe(tariff);
      }),
    );
  });

  test('takes the second tables from the local date on at which they hold', () => {
    const flat = (tariff: number) => ({
      seasons: [{ month: 1, day: 1, week: [1, 1, 1, 1, 1, 1, 1] }],
      dayTables: [[{ minute: 0, tariff }]],
      holidays: [],
    });
    const values = {
      ...fieldsOf(flat(1)),
      ...fieldsOf(flat(2), 'Next'),
      tablesSwitchAt: Date.UTC(2026, 11, 31, 23) / 1000,
      utcOffsetMinutes: 60,
    };
    expect(tariffSwitches(values, '2026-12-31')).toEqual([{ minute: 0, tariff: 1 }]);
    expect(tariffSwitches(values, '2027-01-01')).toEqual([{ minute: 0, tariff: 2 }]);
  });
});

describe('the calendar of a controller', () => {
  const document = completeConfig(
    parseConfigFile(readFileSync('seeds/configs/signal-crossroads.yaml', 'utf8'), 'x', { profiles: allProfiles }),
    { title: 'x', sequence: 1 },
  );
  const { values } = givenOf(document, signal);

  test('has the patterns of a working day and of a Sunday', () => {
    const text = (day: string) =>
      patternSwitches(values, day).map(({ minute, pattern }) => `${minute / 60}: ${pattern}`);
    expect(text('2027-05-03')).toEqual(['0: 254', '6: 1', '6.5: 2', '9: 1', '16.5: 2', '19: 1', '22: 254']);
    expect(text('2027-05-09')).toEqual(['0: 254', '8: 1', '21: 254']);
  });

  test('goes on with what was switched to the day before', () => {
    const later = {
      ...values,
      dayPlanMinute: (values['dayPlanMinute'] as number[]).map((minute) => (minute === 0 ? 1440 : minute)),
    };
    expect(patternSwitches(later, '2027-05-04')[0]).toEqual({ minute: 0, pattern: 254 });
    const busy = { ...later, dayPlanPattern: (values['dayPlanPattern'] as number[]).map(() => 3) };
    expect(patternSwitches(busy, '2027-05-04')).toEqual([{ minute: 0, pattern: 3 }]);
  });
});

test('what a document changes is told where it stands in the file', () => {
  const day = (tariff: number) =>
    fieldsOf({
      seasons: [{ month: 1, day: 1, week: [1, 1, 1, 1, 1, 1, 1] }],
      dayTables: [
        [
          { minute: 0, tariff: 1 },
          { minute: 450, tariff },
        ],
      ],
      holidays: [],
    });
  const changes = configChanges(
    documentOf(meter, { ...day(2), tablesSwitchAt: 9 }),
    documentOf(meter, { ...day(3), tablesSwitchAt: 9 }),
    meter,
  );
  expect(changes).toEqual([{ path: 'tables.days.day 1.07:30', before: 3, after: 2 }]);
});

test('what a device has that no words can say is compared by its fields', () => {
  const home = parseHome(readFileSync('seeds/homes/flat.yaml', 'utf8'), 'flat.yaml');
  const document = documentOf(hub, homeConfig(home), homeSettings(home));
  const strange = { ...homeConfig(home), loadKind: [99, 3, 4, 6, 0, 0, 0, 0] };
  const kinds = hub.config.find(({ name }) => name === 'loadKind')!;
  const before = { ...document, fields: new Map([...document.fields, [kinds.id, strange.loadKind]]) };
  const after = (homeConfig(home)['loadKind'] as number[]).filter((kind) => kind > 0).join(', ');
  expect(configChanges(document, before, hub)).toEqual([{ path: 'config.loadKind', before: '99, 3, 4, 6', after }]);
});

test('what a programme changes is told in its words', () => {
  const settings = { failsafeLimit: 4200, failsafeDuration: 7200, favourableBelow: 10 };
  const before = documentOf(hub, { startRandomisation: 300 }, { ...settings, failsafeExportLimit: 0xffff_ffff });
  const after = documentOf(
    hub,
    { startRandomisation: 900 },
    { ...settings, failsafeLimit: 3000, failsafeDuration: 0, failsafeExportLimit: 0 },
  );
  expect(configChanges(after, before, hub)).toEqual([
    { path: 'programme.failsafe.durationS', before: 7200, after: 'untilHeard' },
    { path: 'programme.failsafe.exportLimitW', before: 'none', after: 0 },
    { path: 'programme.failsafe.importLimitW', before: 4200, after: 3000 },
    { path: 'programme.restoration.startRandomisationS', before: 300, after: 900 },
  ]);
});
