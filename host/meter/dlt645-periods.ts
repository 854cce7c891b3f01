import { PERIOD_ENERGIES, PERIOD_MAXIMA, PERIOD_TARIFFS } from '../../protocols/archive/period-entry.ts';
import type { DataReading } from '../../protocols/dlt645/data-field.ts';
import { LAST_PERIOD } from '../../protocols/dlt645/energy-items.ts';
import { FreezeDatum } from '../../protocols/dlt645/freeze-items.ts';
import type { Dlt645Client } from '../dlt645/client.ts';
import { readIfThere } from './dlt645-readings.ts';
import { utcOfDigits } from './dlt645-times.ts';
import type { LocalTimeRule } from './local-time.ts';
import type { BillingHistory, MeterPeriod, OnProgress, PeriodMaximum, PeriodReadings } from './meter.ts';

/** DI2 of PERIOD_ENERGIES and PERIOD_MAXIMA, in tables A.1 and A.2. */
const ENERGY_KINDS = [0x01, 0x02, 0x05, 0x06, 0x07, 0x08, 0x09, 0x0a];
const DEMAND_KINDS = [0x01, 0x02, 0x03, 0x04];
const BLOCK = 0xff00;
const DEMANDS = 0x0100_0000;
/** Registers begin at 0 again behind 999999.99 kWh. */
const ROLLOVER = 1_000_000_000;
/** Snapshots of a kind that are looked for. */
const MAX_SNAPSHOTS = 3;
const SNAPSHOT_KINDS = [
  { kind: 1, reason: 'command' },
  { kind: 0, reason: 'pattern' },
] as const;

/** Closed billing periods, and what the registers show now. The standard has no item for when a period ended. */
export async function readDlt645Bills(
  client: Dlt645Client,
  rule: LocalTimeRule,
  onProgress: OnProgress | undefined,
): Promise<BillingHistory> {
  const absent = new Set<number>();
  const now = await readPeriod(client, rule, 0, absent);
  const periods: MeterPeriod[] = [];
  for (let period = 1; period <= LAST_PERIOD && now !== undefined; period++) {
    const readings = await readPeriod(client, rule, period, absent);
    if (readings === undefined) break;
    periods.push({ ...readings, beginS: undefined, endS: undefined, reason: undefined, flags: [] });
    onProgress?.({ done: period, expected: undefined });
  }
  return { periods, now, rollover: ROLLOVER };
}

/** Undefined when the meter does not keep the period; kinds that it lacks now are not asked for again. */
async function readPeriod(
  client: Dlt645Client,
  rule: LocalTimeRule,
  period: number,
  absent: Set<number>,
): Promise<PeriodReadings | undefined> {
  const blocks = new Map<number, readonly DataReading[]>();
  const wanted = [...ENERGY_KINDS, ...DEMAND_KINDS.map((kind) => DEMANDS / 0x1_0000 + kind)];
  for (const kind of wanted) {
    if (absent.has(kind)) continue;
    const readings = await readIfThere(client, kind * 0x1_0000 + BLOCK + period);
    if (readings !== undefined) blocks.set(kind, readings);
    else if (period === 0) absent.add(kind);
    // Without imported energy there is no period.
    if (readings === undefined && kind === ENERGY_KINDS[0]) return undefined;
  }
  return readingsOf(
    (quantity) => blocks.get(ENERGY_KINDS[quantity]!),
    (quantity) => blocks.get(DEMANDS / 0x1_0000 + DEMAND_KINDS[quantity]!),
    rule,
  );
}

type Block = (quantity: number) => readonly DataReading[] | undefined;

/** Blocks of total and tariffs, by quantity, as groups; in Wh and W. */
function readingsOf(energy: Block, demand: Block, rule: LocalTimeRule): PeriodReadings {
  const groups = Array.from({ length: PERIOD_TARIFFS + 1 }, (_, group) => group);
  const thousands = (reading: DataReading) => Math.round(Number(reading.value) * 1000);
  return {
    energies: groups.map((group) =>
      PERIOD_ENERGIES.map((_, quantity) => {
        const reading = energy(quantity)?.[group];
        return reading && thousands(reading);
      }),
    ),
    maxima: groups.map((group) =>
      PERIOD_MAXIMA.map((_, quantity): PeriodMaximum | undefined => {
        const reading = demand(quantity)?.[group];
        return reading && { value: thousands(reading), atS: utcOfDigits(reading.occurred ?? '', rule) };
      }),
    ),
  };
}

/** What the meter froze by command and by its pattern, latest first. */
export async function readDlt645Snapshots(
  client: Dlt645Client,
  rule: LocalTimeRule,
  onProgress: OnProgress | undefined,
): Promise<readonly MeterPeriod[]> {
  const found: MeterPeriod[] = [];
  for (const { kind, reason } of SNAPSHOT_KINDS) {
    for (let order = 1; order <= MAX_SNAPSHOTS; order++) {
      const datum = (which: number) => readIfThere(client, 0x0500_0000 + kind * 0x1_0000 + which * 0x0100 + order);
      const time = await datum(FreezeDatum.time);
      const endS = time === undefined ? 0 : utcOfDigits(String(time[0]!.value), rule);
      if (endS === 0) break;
      const energies = await Promise.all(ENERGY_KINDS.map((which) => (which > 8 ? undefined : datum(which))));
      const demands = await Promise.all([FreezeDatum.demandImport, FreezeDatum.demandExport].map(datum));
      const readings = readingsOf(
        (quantity) => energies[quantity],
        (quantity) => demands[quantity],
        rule,
      );
      found.push({ ...readings, beginS: undefined, endS, reason, flags: [] });
      onProgress?.({ done: found.length, expected: undefined });
    }
  }
  return found.sort((a, b) => b.endS! - a.endS!);
}
