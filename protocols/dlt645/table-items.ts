import { digitsFormat } from './data-format.ts';
import { type DataItem, dataItem } from './data-item.ts';

// Table A.5, 04 01 to 04 03: two sets of tables of tariffs, and holidays. A table is a block of entries of three bytes.

/** Zones of a year, and switches of a day. */
export const TABLE_ENTRIES = 14;
export const DAY_TABLES = 8;
export const HOLIDAYS = 254;

const ZONE = digitsFormat('MMDDNN');
const SWITCH = digitsFormat('hhmmNN');
const HOLIDAY = digitsFormat('YYMMDDNN');

/** A table of one of the two sets; `day` is 0 for the zones of the year, or a day table. */
export interface TableName {
  readonly set: 1 | 2;
  readonly day: number;
}

/** Which table an identifier is of; undefined when it is of none. */
export function tableOf(identifier: number): TableName | undefined {
  const set = (identifier >>> 16) - 0x0400;
  const day = identifier & 0xffff;
  return (set === 1 || set === 2) && day <= DAY_TABLES ? { set, day } : undefined;
}

/** Entries of a table in order: month and day with a day table, or hour and minute with a tariff. */
export function tableItems(identifier: number): readonly DataItem[] | undefined {
  const table = tableOf(identifier);
  if (table === undefined) return undefined;
  const name = table.day === 0 ? 'Zone' : `Day${table.day}Switch`;
  const format = table.day === 0 ? ZONE : SWITCH;
  return Array.from({ length: TABLE_ENTRIES }, (_, index) =>
    dataItem({ identifier, name: `tableSet${table.set}${name}${index + 1}`, format }),
  );
}

/** Which holiday an identifier is of, from 1; undefined when it is of none. */
export function holidayOf(identifier: number): number | undefined {
  const order = identifier - 0x0403_0000;
  return order >= 1 && order <= HOLIDAYS ? order : undefined;
}

/** A day with a table of its own. */
export function holidayItem(identifier: number): DataItem | undefined {
  const order = holidayOf(identifier);
  return order === undefined ? undefined : dataItem({ identifier, name: `holiday${order}`, format: HOLIDAY });
}
