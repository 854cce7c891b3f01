import type { PageChart } from '../../../chart/page.ts';
import type { PreviewTable, WholeConfig } from '../../../config/preview/preview.ts';
import type { FirmwareSource } from '../../../runtime/device.ts';

/** Prices of a day, minute by minute: of a kWh drawn, and of one delivered where that is told. */
export interface DayPrices {
  readonly price: readonly number[];
  readonly exportPrice?: readonly number[];
}

/** A span of a local day. */
export interface DaySpan {
  readonly fromMinute: number;
  readonly untilMinute: number;
}

/** A day that devices are to live, the same under each config but for prices. Values are minute by minute of the local day. */
export interface SampleDay {
  readonly date: string;
  /** What is drawn beside the loads that the device runs, W. */
  readonly powerW: readonly number[];
  /** For each config. */
  readonly prices: readonly DayPrices[];
  readonly currency: string | undefined;
  /** What the home's inverter could deliver, W; undefined: nothing. */
  readonly solarW: readonly number[] | undefined;
  /** °C; undefined: 10 °C. */
  readonly outdoorCel: readonly number[] | undefined;
  /** Limit of the import, by an event that is announced an hour before. */
  readonly limit: (DaySpan & { readonly importW: number }) | undefined;
  /** When the network operator is not heard. */
  readonly unheard: DaySpan | undefined;
}

/** Has the very firmware of a class live a day under each config, and tells what came of it. */
export type LiveDay = (
  configs: readonly WholeConfig[],
  day: SampleDay,
  image: FirmwareSource,
  onProgress?: (what: string, done: number, all: number) => void,
) => Promise<{ readonly tables: readonly PreviewTable[]; readonly charts: readonly PageChart[] }>;
