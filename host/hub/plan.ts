import type { LoadNumber } from '../../protocols/hub/home-settings.ts';
import type { HubRegisters } from '../../protocols/profiles/hub.generated.ts';
import type { LoadKind } from './load-status.ts';

/** What a load is to do in a step. */
export interface PlannedLoad {
  readonly load: LoadNumber;
  /** Mean, W; negative is delivered. */
  readonly powerW: number;
  readonly reason: HubRegisters['planReason1'];
  /** Expected at the end: °C, % or Wh, by its kind. */
  readonly value: number;
}

export interface PlanStep {
  /** UTC in s. */
  readonly startS: number;
  readonly lengthS: number;
  /** That it reckons with, in the currency per kWh; undefined where it is not known. */
  readonly price: number | undefined;
  readonly exportPrice: number | undefined;
  readonly importLimitW: number | undefined;
  /** Forecasts. */
  readonly uncontrolledW: number;
  readonly solarW: number;
  readonly outdoorCel: number;
  /** At the grid connection. */
  readonly gridW: number;
  /** In the order of {@link HubPlan.loads}. */
  readonly loads: readonly PlannedLoad[];
}

/** A hub's plan. */
export interface HubPlan {
  readonly state: HubRegisters['planState'];
  readonly ageS: number;
  /** Of the plan, and if every load were run as soon as it can, in the currency. */
  readonly cost: number;
  readonly hold: number;
  /** The loads that there are. */
  readonly loads: readonly { readonly load: LoadNumber; readonly kind: Exclude<LoadKind, 'none'> }[];
  readonly steps: readonly PlanStep[];
}
