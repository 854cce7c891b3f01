import type { DataItem } from './data-item.ts';
import { energyIdentifiers, energyItem, LAST_TARIFF } from './energy-items.ts';
import { parameterItems } from './parameter-items.ts';
import { variableItems } from './variable-items.ts';

const listed = new Map([...variableItems, ...parameterItems].map((item) => [item.identifier, item]));

/** In DI1: all tariffs, or all phases. */
const BLOCK = 0xff;
const BLOCK_SHIFT = 8;
const VARIABLES = 2;
const LAST_PHASE = 3;

/** What a data identifier stands for; undefined when it is not in the tables. */
export function findItem(identifier: number): DataItem | undefined {
  return listed.get(identifier) ?? energyItem(identifier);
}

/**
 * The items of a block in order: total and tariffs of an energy or a demand, the total where there is one and the phases
 * of a variable. Undefined when `identifier` is of no block.
 */
export function findBlock(identifier: number): readonly DataItem[] | undefined {
  if (((identifier >>> BLOCK_SHIFT) & 0xff) !== BLOCK) return undefined;
  const category = identifier >>> 24;
  const base = identifier - BLOCK * 2 ** BLOCK_SHIFT;
  const last = category === VARIABLES ? LAST_PHASE : LAST_TARIFF;
  const items = Array.from({ length: last + 1 }, (_, index) => findItem(base + index * 2 ** BLOCK_SHIFT));
  const found = items.filter((item) => item !== undefined);
  return found.length > 1 ? found : undefined;
}

/** Every item that some OBIS code stands for, but for tariffs. */
export const itemsWithObis: readonly DataItem[] = [
  ...energyIdentifiers.map((identifier) => energyItem(identifier)!),
  ...listed.values(),
].filter(({ obis }) => obis.length > 0);
