import type { DataReading } from '../../protocols/dlt645/data-field.ts';
import type { DataItem } from '../../protocols/dlt645/data-item.ts';
import { energyIdentifiers } from '../../protocols/dlt645/energy-items.ts';
import { variableItems } from '../../protocols/dlt645/variable-items.ts';
import type { Dlt645Client } from '../dlt645/client.ts';
import { Dlt645RefusedError } from '../dlt645/errors.ts';
import { utcOfDigits } from './dlt645-times.ts';
import type { LocalTimeRule } from './local-time.ts';
import type { MeterReading } from './meter.ts';

/** In DI1: the total and all tariffs, or all phases. */
const BLOCK = 0xff00;
/** Kinds of energies and demands above it are those of single phases, from import on. */
const LAST_KIND_OF_ALL = 0x0a;
const PHASE_IMPORT = 0x15;

/** What an identifier stands for; undefined where the meter does not have it. */
export async function readIfThere(
  client: Dlt645Client,
  identifier: number,
): Promise<readonly DataReading[] | undefined> {
  try {
    return await client.readBlock(identifier);
  } catch (error) {
    if (error instanceof Dlt645RefusedError && error.reasons.includes('noData')) return undefined;
    throw error;
  }
}

/** Energies, maximum demands and what is measured now, as far as the meter has them. */
export async function readDlt645(client: Dlt645Client, rule: LocalTimeRule): Promise<MeterReading[]> {
  const readings: MeterReading[] = [];
  for (const identifier of currentIdentifiers()) {
    const kind = (identifier >>> 16) & 0xff;
    if (kind > LAST_KIND_OF_ALL && identifier >>> 24 <= 1 && kind !== PHASE_IMPORT) {
      // A meter that has no import of L1 has none of the phases.
      const probe = (identifier & 0xff00_0000) + PHASE_IMPORT * 0x1_0000;
      if (!readings.some(({ name }) => name === nameOf(probe))) continue;
    }
    for (const reading of (await readIfThere(client, identifier)) ?? []) readings.push(meterReading(reading, rule));
  }
  return readings;
}

const IMPORT_NAMES = ['energyActiveImportL1', 'maximumDemandActiveImportL1'];

function nameOf(phaseImport: number): string {
  return IMPORT_NAMES[phaseImport >>> 24]!;
}

/** Blocks of energies and demands, single ones of phases, blocks of phases and what is left. */
function currentIdentifiers(): readonly number[] {
  const energies = energyIdentifiers.map((identifier) =>
    ((identifier >>> 16) & 0xff) > LAST_KIND_OF_ALL ? identifier : identifier + BLOCK,
  );
  const variables = variableItems.map(({ identifier }) =>
    ((identifier >>> 16) & 0xff) < 0x80 ? (identifier & 0xffff_0000) + BLOCK : identifier,
  );
  return [...energies, ...new Set(variables)];
}

function meterReading({ item, value, occurred }: DataReading, rule: LocalTimeRule): MeterReading {
  const { name, unit, format } = item;
  return {
    ...{ name, obis: obisOf(item), value, unit: format.isNumber ? (unit ?? '1') : undefined },
    decimals: format.isNumber ? format.decimals : undefined,
    ...(occurred !== undefined && { atS: utcOfDigits(occurred, rule) }),
  };
}

/** The code of an item that one code stands for. */
export function obisOf({ obis }: DataItem): string | undefined {
  const own = obis[0];
  return own?.length === 1 && !own[0]!.startsWith('-') ? own[0] : undefined;
}
