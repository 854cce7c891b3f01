import type { Report } from '../../../document/problem.ts';
import type { ConfigValues } from '../../../profile/config-document.ts';
import type { ConfigSection, Content } from '../../config-class.ts';
import { readTables, type TableSet, type TablesContent } from './read-tables.ts';
import { nextTablesSchema, tablesSchema, tariffsSchema } from './tables-schema.ts';
import { writeTables } from './write-tables.ts';

const FIELDS = ['seasonStart', 'seasonWeek', 'dayTables', 'holidays'] as const;
/** Ending of the fields of the second set. */
const NEXT = 'Next';
const SWITCH_AT = 'tablesSwitchAt';

/** The table set that holds at once, and the names of tariffs, which a meter does not keep. */
export const tablesSection: ConfigSection = {
  schemas: { tables: tablesSchema, tariffs: tariffsSchema },
  read: (content, report) => {
    const tables = content['tables'] as TablesContent | undefined;
    if (tables === undefined) return { values: {}, settings: {} };
    return { values: { ...readSet(content, 'tables', tables, report) }, settings: {} };
  },
  names: (content) => {
    const tariffs = (content['tariffs'] ?? {}) as Readonly<Record<string, string>>;
    return new Map(Object.entries(tariffs).map(([number, name]) => [Number(number), name]));
  },
  write: ({ values }) => {
    const set = setOf(values, '');
    return set && { tables: writeTables(set) };
  },
};

/** The set that the meter makes the active one by itself. */
export const nextTablesSection: ConfigSection = {
  schemas: { nextTables: nextTablesSchema },
  read: (content, report) => {
    const next = content['nextTables'] as 'none' | (TablesContent & { readonly from: string });
    if (next === 'none')
      return {
        values: withEnding({ seasonStart: [0], seasonWeek: [0], dayTables: [0], holidays: [0] }, 0),
        settings: {},
      };
    const switchAt = Date.parse(next.from) / 1000;
    if (!(switchAt > 0 && switchAt <= 0x7fff_ffff))
      report(['nextTables', 'from'], `${next.from} is no time until 2038`);
    return { values: withEnding(readSet(content, 'nextTables', next, report), switchAt), settings: {} };
  },
  write: ({ values }) => {
    const set = setOf(values, NEXT);
    const switchAt = values[SWITCH_AT];
    if (set === undefined || typeof switchAt !== 'number') return undefined;
    if (switchAt === 0) return { nextTables: 'none' };
    const from = new Date(switchAt * 1000).toISOString().replace('.000Z', 'Z');
    return { nextTables: { from, ...writeTables(set) } };
  },
};

function readSet(content: Content, key: string, tables: TablesContent, report: Report): TableSet {
  const tariffs = (content['tariffs'] ?? {}) as Readonly<Record<string, string>>;
  return readTables(tables, tariffs, (path, ...fault) => report([key, ...path], ...fault));
}

function withEnding(set: TableSet, switchAt: number): ConfigValues {
  return { ...Object.fromEntries(FIELDS.map((name) => [`${name}${NEXT}`, set[name]])), [SWITCH_AT]: switchAt };
}

function setOf(values: ConfigValues, ending: string): TableSet | undefined {
  const lists = FIELDS.map((name) => [name, values[`${name}${ending}`]] as const);
  if (lists.some(([, list]) => !Array.isArray(list))) return undefined;
  return Object.fromEntries(lists) as unknown as TableSet;
}
