import { MOST_LOADS } from '../../../protocols/hub/home.ts';
import { KINDS } from '../../../protocols/hub/home-config.ts';
import type { Value } from '../../../protocols/profile/codec.ts';
import { at, one } from '../../../protocols/signal/read/fields.ts';
import type { ClassMeaning } from '../class-meaning.ts';
import { dayLabel, weekOf } from '../preview/dates.ts';
import type { PreviewConfig, PreviewTable, WeekSchedule, WholeConfig } from '../preview/preview.ts';

/** Settings that are a programme: what the network and prices may ask of the home. */
const PROGRAMME = [
  ['capacityLimit', 'import limit of the operator, W'],
  ['exportCapacityLimit', 'export limit of the operator, W'],
  ['failsafeLimit', 'import limit without heartbeats, W'],
  ['failsafeExportLimit', 'export limit without heartbeats, W'],
  ['failsafeDuration', 'that ends after, s'],
  ['heartbeatTimeout', 'heartbeats are missed after, s'],
  ['favourableBelow', 'a price is favourable so far below its mean, %'],
  ['expensiveAbove', 'a price is expensive so far above its mean, %'],
  ['restoreInterval', 'between the starts of two loads, s'],
] as const;
/** Value of a limit that is none. */
const NO_LIMIT = 0xffff_ffff;
const NO_TIME = 1440;
/** Kinds that have a temperature, or a charge, to be kept. */
const KEPT: ReadonlySet<string> = new Set(['heating', 'cooling', 'tank', 'battery']);

/** Limits and programme; what each load is kept at; and when vehicles and appliances are to be done. */
const preview: PreviewConfig = (configs, { date }) => ({
  weeks: configs.flatMap((config) => readyTimes(config, date)),
  tables: [limitsTable(configs), ...configs.map(loadsTable)],
  charts: [],
});

function limitsTable(configs: readonly WholeConfig[]): PreviewTable {
  const limit = (value: number): string | number => (value < 0 ? 'that of the fuse' : value);
  return {
    title: 'limits and programme',
    columns: ['', ...configs.map(({ title }) => title)],
    rows: [
      ['main fuse, A', ...configs.map(({ values }) => one(values, 'mainFuse'))],
      ['import limit of the contract, W', ...configs.map(({ values }) => limit(one(values, 'standingImportLimit')))],
      ['export limit of the contract, W', ...configs.map(({ values }) => limit(one(values, 'standingExportLimit')))],
      ['random wait after an outage up to, s', ...configs.map(({ values }) => one(values, 'startRandomisation'))],
      ...PROGRAMME.map(([name, text]) => [text, ...configs.map(({ settings }) => settingText(settings[name]))]),
    ],
  };
}

function settingText(value: Value | undefined): string | number {
  if (value === undefined) return 'not known';
  if (value === NO_LIMIT) return 'none';
  return typeof value === 'number' ? value : String(value);
}

function loadsOf({ values }: WholeConfig): { readonly number: number; readonly kind: string }[] {
  return Array.from({ length: MOST_LOADS }, (_, index) => {
    return { number: index + 1, kind: KINDS[at(values, 'loadKind', index)] ?? 'none' };
  }).filter(({ kind }) => kind !== 'none');
}

function loadsTable(config: WholeConfig): PreviewTable {
  const { values, settings, title } = config;
  const kept = (load: number, kind: string, name: string): string => {
    const value = settings[`load${load}${name}`];
    return KEPT.has(kind) && typeof value === 'number' ? value.toFixed(1) : '';
  };
  return {
    title: `loads, ${title}`,
    columns: ['load', 'power, W', 'rank', 'least', 'target', 'most, °C or %'],
    rows: loadsOf(config).map(({ number, kind }) => [
      `${number} ${kind}`,
      at(values, 'loadPower', number - 1),
      at(values, 'loadRank', number - 1),
      ...['Minimum', 'Target', 'Maximum'].map((name) => kept(number, kind, name)),
    ]),
  };
}

/** Times until which vehicles and appliances are to be done, over a week. */
function readyTimes(config: WholeConfig, date: string): WeekSchedule[] {
  const timed = loadsOf(config).flatMap(({ number, kind }) => {
    const minute = config.settings[`load${number}Departure`];
    const isTimed = (kind === 'vehicle' || kind === 'appliance') && typeof minute === 'number' && minute < NO_TIME;
    return isTimed ? [{ number, kind, minute }] : [];
  });
  if (timed.length === 0) return [];
  const spans = timed
    .filter(({ minute }) => minute > 0)
    .sort((a, b) => a.minute - b.minute)
    .map(({ number, minute }, index, all) => ({
      fromMinute: all[index - 1]?.minute ?? 0,
      toMinute: minute,
      kind: number,
    }));
  const days = weekOf(date).map((day) => ({ label: dayLabel(day), spans }));
  const kinds = new Map(timed.map(({ number, kind }) => [number, `until then: ${kind} ${number}`]));
  return [{ title: `${config.title}: what is to be done by when`, days, kinds }];
}

export const hubMeaning: ClassMeaning = { class: 'hub', preview };
