import type { BillingHistory, MeterPeriod, PeriodReadings } from './meter.ts';

/** What was drawn and delivered in a period: the total and each tariff, of each energy; undefined where that is not known. */
export type Consumption = readonly (readonly (number | undefined)[])[];

/**
 * What registers counted from one reading to a later one. A register that stands lower has rolled over, when that makes
 * less than half of what it can show; more is a register that was cleared, of which the difference is not known.
 */
export function consumptionBetween(earlier: PeriodReadings, later: PeriodReadings, rollover: number): Consumption {
  return later.energies.map((group, index) =>
    group.map((reading, quantity) => {
      const before = earlier.energies[index]?.[quantity];
      if (reading === undefined || before === undefined) return undefined;
      if (reading >= before) return reading - before;
      const around = reading - before + rollover;
      return around >= 0 && around < rollover / 2 ? around : undefined;
    }),
  );
}

/** Whether `later` begins where `earlier` ends; taken to be so where a meter does not tell times. */
function follows(later: MeterPeriod, earlier: MeterPeriod): boolean {
  return later.beginS === undefined || earlier.endS === undefined || later.beginS === earlier.endS;
}

/**
 * Consumption of each period, latest first; undefined of the oldest, and of one before which a bill is missing: the
 * readings that it began with are not kept.
 */
export function consumptions({ periods, rollover }: BillingHistory): (Consumption | undefined)[] {
  return periods.map((period, index) => {
    const earlier = periods[index + 1];
    if (earlier === undefined || !follows(period, earlier)) return undefined;
    return consumptionBetween(earlier, period, rollover);
  });
}

/** What was counted since the latest bill. */
export function consumptionSince({ periods, now, rollover }: BillingHistory): Consumption | undefined {
  const latest = periods[0];
  return latest === undefined || now === undefined ? undefined : consumptionBetween(latest, now, rollover);
}
