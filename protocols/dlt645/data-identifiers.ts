import type { DataItem } from './data-item.ts';
import { energyIdentifiers, energyItem, LAST_PERIOD, LAST_TARIFF } from './energy-items.ts';
import { eventCountItems, eventItems } from './event-items.ts';
import { freezeItems } from './freeze-items.ts';
import { parameterItems } from './parameter-items.ts';
import { holidayItem, tableItems } from './table-items.ts';
import { variableItems } from './variable-items.ts';

const listed = new Map([...variableItems, ...parameterItems].map((item) => [item.identifier, item]));

/** In DI1: all tariffs, or all phases; in DI0: all billing periods, or all words of status. */
const BLOCK = 0xff;
const BLOCK_SHIFT = 8;
const VARIABLES = 2;
const LAST_PHASE = 3;
const PARAMETERS = 4;

/** What a data identifier stands for; undefined when it is not in the tables, or stands for more than one item. */
export function findItem(identifier: number): DataItem | undefined {
  return listed.get(identifier) ?? energyItem(identifier) ?? holidayItem(identifier) ?? alone(eventItems(identifier));
}

function alone(items: readonly DataItem[] | undefined): DataItem | undefined {
  return items?.length === 1 ? items[0] : undefined;
}

/**
 * The items of a block in order: total and tariffs of an energy or a demand, now and the billing periods of one, the total
 * where there is one and the phases of a variable, the entries of a table, frozen data, the parts of an event's record.
 * `size` is how many bytes there are, from which the number of tariffs of a whole freeze is told. Undefined when
 * `identifier` is of no block.
 */
export function findBlock(identifier: number, size?: number): readonly DataItem[] | undefined {
  const composed = tableItems(identifier) ?? freezeItems(identifier, size) ?? severalOf(eventItems(identifier));
  if (composed !== undefined) return composed;
  if (((identifier >>> BLOCK_SHIFT) & 0xff) === BLOCK) {
    const last = identifier >>> 24 === VARIABLES ? LAST_PHASE : LAST_TARIFF;
    return itemsFrom(identifier - BLOCK * 2 ** BLOCK_SHIFT, 2 ** BLOCK_SHIFT, last);
  }
  if ((identifier & 0xff) !== BLOCK) return undefined;
  const category = identifier >>> 24;
  if (category <= 1) return itemsFrom(identifier - BLOCK, 1, LAST_PERIOD);
  return category === PARAMETERS ? itemsFrom(identifier - BLOCK, 1, LAST_PHASE + LAST_PERIOD) : undefined;
}

function itemsFrom(base: number, step: number, last: number): readonly DataItem[] | undefined {
  const items = Array.from({ length: last + 1 }, (_, index) => findItem(base + index * step));
  return severalOf(items.filter((item) => item !== undefined));
}

function severalOf(items: readonly DataItem[] | undefined): readonly DataItem[] | undefined {
  return items !== undefined && items.length > 1 ? items : undefined;
}

/** The items that an identifier stands for, one or several. */
export function findItems(identifier: number, size?: number): readonly DataItem[] | undefined {
  const single = findItem(identifier);
  return single === undefined ? findBlock(identifier, size) : [single];
}

/** Every item that some OBIS code stands for, but for tariffs. */
export const itemsWithObis: readonly DataItem[] = [
  ...energyIdentifiers.map((identifier) => energyItem(identifier)!),
  ...listed.values(),
].filter(({ obis }) => obis.length > 0);

/** `Tariff2`, `Period1` at the end of a name. */
const SUFFIX = /^(.*?)(?:Tariff([1-9][0-9]?))?(?:Period([1-9][0-9]?))?$/;

const byName = new Map(
  [...energyIdentifiers.map((identifier) => energyItem(identifier)!), ...listed.values(), ...eventCountItems].map(
    (item) => [item.name, item],
  ),
);

/** The single item of this name; undefined when there is none. */
export function findItemByName(name: string): DataItem | undefined {
  const found = byName.get(name);
  if (found !== undefined) return found;
  const [, base, tariff = '0', period = '0'] = SUFFIX.exec(name)!;
  const current = byName.get(base!);
  if (current === undefined) return undefined;
  const item = energyItem(current.identifier + Number(tariff) * 2 ** BLOCK_SHIFT + Number(period));
  return item?.name === name ? item : undefined;
}
