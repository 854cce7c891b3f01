import type { TariffSwitch } from '../../../protocols/config/classes/meter/tariff-calendar.ts';
import type { SignalPlan } from '../../../protocols/signal/plan.ts';
import type { HubPlan } from '../../hub/plan.ts';
import type { PlanBlock } from '../../hub/plan-blocks.ts';
import type { Consumption } from '../../meter/consumption.ts';
import type { MeterPeriod } from '../../meter/meter.ts';
import type { RingDiagram } from '../../signal/ring-diagram.ts';

// What details are: readers and pages share these.

/** The plan that a signal controller runs by, and its rings and barriers. */
export interface SignalPlanDetail {
  readonly plan: SignalPlan;
  /** While no pattern with a cycle is in force. */
  readonly free: RingDiagram;
  /** By the pattern's number; those with a cycle. */
  readonly patterns: Readonly<Record<number, RingDiagram>>;
}

/** The tariffs of the local day that a meter's clock is in. */
export interface TariffDay {
  /** `2026-07-17` */
  readonly date: string;
  /** In order, the first from minute 0 on; undefined where the meter does not show its tables. */
  readonly switches?: readonly TariffSwitch[];
}

/** What a meter has billed, latest first, and what came since. */
export interface MeterBills {
  readonly periods: readonly (Pick<MeterPeriod, 'beginS' | 'endS' | 'reason'> & {
    /** Undefined of the oldest, whose begin is not kept. */
    readonly consumption: Consumption | undefined;
  })[];
  readonly since: Consumption | undefined;
}

/** A hub's plan, and what each load does in it, block by block. */
export interface HubPlanDetail {
  readonly plan: HubPlan;
  readonly blocks: readonly PlanBlock[];
}
