import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { completeConfig, parseConfigFile } from '../../../protocols/config/config-file.ts';
import { ConfigFileError } from '../../../protocols/config/config-file-error.ts';
import { encodeConfigDocument } from '../../../protocols/config/document-codec.ts';
import { givenOf, printConfig } from '../../../protocols/config/print-config.ts';
import { allProfiles } from '../../../protocols/profiles/all.generated.ts';

const FOLDERS = ['seeds/configs', 'seeds/tariffs'];
const FILES = FOLDERS.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));

function documentOf(text: string, source = 'config.yaml') {
  const draft = parseConfigFile(text, source, { profiles: allProfiles });
  return completeConfig(draft, { title: 'as tested', sequence: 12 });
}

function given(text: string) {
  const document = documentOf(text);
  return givenOf(document, allProfiles.get(document.target.class)!);
}

function faults(text: string): string[] {
  try {
    documentOf(text);
  } catch (error) {
    if (error instanceof ConfigFileError) return error.message.split('\n');
    throw error;
  }
  return [];
}

describe('config files that come with Kerb', () => {
  test.each(FILES)('%s says the same after it was a document', (file) => {
    const document = documentOf(readFileSync(file, 'utf8'), file);
    const profile = allProfiles.get(document.target.class)!;
    const printed = printConfig(document, profile);
    expect(Buffer.from(encodeConfigDocument(documentOf(printed)))).toEqual(Buffer.from(encodeConfigDocument(document)));
    expect(document.target.schema).toBe(profile.version);
  });

  test.each(FILES)('%s is printed in the words of its class', (file) => {
    const document = documentOf(readFileSync(file, 'utf8'), file);
    const printed = printConfig(document, allProfiles.get(document.target.class)!);
    expect(printed).not.toMatch(/^config:/m);
  });
});

test('what the guide has for a config file is one', () => {
  const blocks = readFileSync('docs/config.md', 'utf8').match(/^ {4}class: .*\n(?: {4}.*\n)+/gm)!;
  expect(blocks.map((block) => documentOf(block.replace(/^ {4}/gm, '')).target.class)).toEqual(['meter', 'hub']);
});

const TABLES = `
tariffs: { 1: high, 2: low }
tables:
  days:
    working: { '00:00': low, '07:30': high, '21:00': 2 }
    rest: { '00:00': low }
  weeks:
    usual: { workdays: working, weekend: rest, friday: rest }
  seasons:
    - { from: '04-01', week: usual }
  holidays: { '12-25': rest, '2027-03-26': rest }
`;

describe('a meter', () => {
  test('keeps tables as numbers', () => {
    const { values } = given(`class: meter${TABLES}`);
    expect((values['seasonStart'] as number[]).slice(0, 2)).toEqual([401, 0]);
    expect((values['seasonWeek'] as number[])[0]).toBe(1111222);
    expect((values['dayTables'] as number[]).slice(0, 16)).toEqual([
      2, 73001, 210002, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0,
    ]);
    expect((values['holidays'] as number[]).slice(0, 3)).toEqual([12252, 2703262, 0]);
    expect(Object.keys(values).sort()).toEqual(['dayTables', 'holidays', 'seasonStart', 'seasonWeek']);
  });

  test('keeps its clock and billing days as numbers', () => {
    const { values } = given(`class: meter
clock:
  utcOffset: '-03:30'
  daylightSaving: { from: { month: 3, week: 2, weekday: sunday, at: '02:00' }, to: { month: 11, week: 1, weekday: sunday, at: '01:00' } }
billingDays: [{ day: 1 }, { day: 15, hour: 12 }]`);
    expect(values).toEqual({
      utcOffsetMinutes: -210,
      daylightSaving: [60, 3, 2, 7, 120, 11, 1, 7, 60],
      billingDays: [100, 1512, 0],
    });
  });

  test('keeps the columns of its load profile in registers', () => {
    const { settings } = given(
      'class: meter\nloadProfile: { intervalMin: 30, columns: [energyActiveImport, meanVoltageL1] }',
    );
    expect(settings).toMatchObject({ profilePeriod: 30, profileChannel1: 1, profileChannel2: 11, profileChannel3: 0 });
  });

  test.each([
    [
      'a day table that is not there',
      TABLES.replace('weekend: rest', 'weekend: rast'),
      /config.yaml:8:42: tables.weeks.usual.weekend: there is no day table rast \(did you mean rest\?\)/,
    ],
    [
      'a tariff that has no name',
      TABLES.replace("'00:00': low, '07:30'", "'00:00': lo, '07:30'"),
      /5:25: tables\.days\.working\.00:00: there is no tariff lo \(did you mean low\?\)/,
    ],
    [
      'a day that does not begin at midnight',
      TABLES.replace("rest: { '00:00'", "rest: { '00:10'"),
      /6:11: tables\.days\.rest: says nothing of 00:00/,
    ],
    [
      'a week with a gap',
      TABLES.replace('weekend: rest, ', ''),
      /8:12: tables\.weeks\.usual: saturday has no day table/,
    ],
    [
      'a season that starts on no date',
      TABLES.replace("'04-01'", "'04-31'"),
      /10:15: tables\.seasons\[0\]\.from: 04-31 is no date/,
    ],
    [
      'seasons out of order',
      TABLES.replace('week: usual }', "week: usual }\n    - { from: '02-01', week: usual }"),
      /11:15: .*02-01 does not follow/,
    ],
    ['a holiday that is no date', TABLES.replace("'2027-03-26'", "'2027-02-29'"), /2027-02-29 is no date/],
    [
      'a field that is said twice',
      `${TABLES}config: { seasonWeek: [1] }`,
      /config\.seasonWeek: is said by tables as well/,
    ],
    ['a key that is none', `${TABLES}table: {}`, /table: is not a field here \(did you mean tables\?\)/],
    [
      'a setting that is none',
      `settings: { profilePeriods: 3 }`,
      /a meter has no setting of that name \(did you mean profilePeriod\?\)/,
    ],
    ['a command as a setting', `settings: { billingReset: 1 }`, /billingReset: is no setting that the device keeps/],
    ['a setting out of range', `settings: { profilePeriod: 61 }`, /profilePeriod.*1 to 60/],
    ['a config field out of range', `config: { tablesSwitchAt: -1 }`, /-1 is no whole number from 0/],
    ['a config field that is none', `config: { seasonWeeks: [1] }`, /config\.seasonWeeks: .*did you mean seasonWeek\?/],
    ['text as a value', `config: { tablesSwitchAt: soon }`, /"soon" is neither a whole number nor a list/],
    [
      'a switch of tables without zone',
      TABLES.replace('tables:', "nextTables:\n  from: '2028-01-01T00:00'"),
      /nextTables: .* is not allowed/,
    ],
    ['nothing at all', '', /sets nothing/],
  ])('refuses %s, with line and column', (_, rest, message) => {
    const text = rest.startsWith('\n') || rest === '' ? `class: meter${rest}` : `class: meter\n${rest}`;
    expect(faults(text).join('\n')).toMatch(message);
  });

  test('tells every fault at once', () => {
    const text = `class: meter${TABLES.replace('weekend: rest', 'weekend: rast').replace("'04-01'", "'04-31'")}`;
    expect(faults(text)).toHaveLength(2);
  });
});

describe('the programme of a hub', () => {
  test('is limits, prices and restoration in words', () => {
    const { values, settings } = given(`class: hub
programme:
  operator: { importLimitW: none }
  failsafe: { afterS: 60, importLimitW: 3000, durationS: untilHeard }
  prices: { expensiveAbovePercent: 25 }
  restoration: { betweenStartsS: 45, startRandomisationS: 900, rampLimitW: none }`);
    expect(settings).toEqual({
      capacityLimit: 0xffff_ffff,
      heartbeatTimeout: 60,
      failsafeLimit: 3000,
      failsafeDuration: 0,
      expensiveAbove: 25,
      restoreInterval: 45,
    });
    expect(values).toEqual({ startRandomisation: 900, rampLimit: 0 });
  });

  test('goes before what a home has by the way', () => {
    const home = readFileSync('seeds/homes/flat.yaml', 'utf8').replace(/^(?=.)/gm, '  ');
    const { values } = given(`class: hub\nhome:\n${home}\nprogramme: { restoration: { startRandomisationS: 900 } }`);
    expect(values['startRandomisation']).toBe(900);
  });

  test.each([
    [
      'a word that is none',
      'prices: { expensiveAbove: 20 }',
      /2:24: programme\.prices\.expensiveAbove: is not a field/,
    ],
    ['a limit below 0', 'operator: { importLimitW: -1 }', /2:40: programme\.operator\.importLimitW: /],
    ['a limit that is no number', 'failsafe: { importLimitW: much }', /2:40: programme\.failsafe\.importLimitW: /],
    ['a time that is too short', 'failsafe: { afterS: 9 }', /2:34: programme\.failsafe\.afterS: .*10/],
    ['none in numbers', 'operator: { importLimitW: 4294967295 }', /programme\.operator\.importLimitW: /],
    ['a part without anything', 'prices: {}', /programme\.prices: /],
    [
      'what is said by the name of its register as well',
      'failsafe: { afterS: 60 } }\nsettings: { heartbeatTimeout: 60',
      /2:26: programme\.failsafe\.afterS: is said by settings\.heartbeatTimeout as well \(leave one of them out\)/,
    ],
    [
      'what is said by the home as well',
      'restoration: { rampLimitW: 60 } }\nhome: { name: x, supply: { mainFuseA: 40, phases: 1, rampLimitW: 50 }, loads: []',
      /2:29: programme\.restoration\.rampLimitW: is said by home\.supply\.rampLimitW as well/,
    ],
    [
      'what is said by the name of its field as well',
      'restoration: { rampLimitW: 60 } }\nconfig: { rampLimit: 50',
      /3:11: config\.rampLimit: is said by programme as well/,
    ],
  ])('refuses %s, with line and column', (_, rest, message) => {
    expect(faults(`class: hub\nprogramme: { ${rest} }`).join('\n')).toMatch(message);
  });
});

describe('a config file', () => {
  test.each([
    ['of no class', 'title: x', /class is missing \(give one of .*meter/],
    [
      'of an unknown class',
      'class: metre',
      /class: "metre" is no device class that is known here \(did you mean meter\?\)/,
    ],
    ['that is no YAML', 'class: [', /not well-formed/],
    [
      'of a home with a fault',
      'class: hub\nhome:\n  name: x\n  supply: { mainFuseA: 40, phases: 2 }\n  loads: []',
      /4:\d+: home\.supply\.phases: /,
    ],
    [
      'of a plan with a fault',
      'class: signal\nplan:\n  name: x\n  phases:\n    1: { ring: 9 }',
      /5:\d+: plan\.phases\[1\]: /,
    ],
    ['with a moment without zone', "class: meter\nactivate: '2027-01-01T00:00'\nbillingDays: []", /activate/],
  ])('%s is refused', (_, text, message) => {
    expect(faults(text).join('\n')).toMatch(message);
  });

  test('carries sequence, time and devices', () => {
    const document = documentOf(`class: meter
title: two meters
activate: '2027-01-01T00:00+01:00'
devices: ['0123456789abcdef', '00000000000000ff']
billingDays: []`);
    expect(document.title).toBe('two meters');
    expect(document.activateAtS).toBe(Date.UTC(2026, 11, 31, 23) / 1000);
    expect(document.target.devices?.map((id) => Buffer.from(id).toString('hex'))).toEqual([
      '00000000000000ff',
      '0123456789abcdef',
    ]);
  });

  test('of a class without words of its own names its fields', () => {
    const profile = { ...allProfiles.get('meter')!, class: 'heat-meter' };
    const draft = parseConfigFile('class: heat-meter\nconfig: { tablesSwitchAt: 7 }', 'x', {
      profiles: new Map([['heat-meter', profile]]),
    });
    const document = completeConfig(draft, { title: 'x', sequence: 1 });
    expect(givenOf(document, profile).values).toEqual({ tablesSwitchAt: 7 });
    expect(printConfig(document, profile)).toContain('tablesSwitchAt: 7');
  });
});
