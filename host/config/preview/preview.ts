import type { Value } from '../../../protocols/profile/codec.ts';
import type { ConfigValues } from '../../../protocols/profile/config-document.ts';
import type { PageChart } from '../../chart/page.ts';

/** A config whole: values of all fields and of the settings that are known, by their names. */
export interface WholeConfig {
  /** Such as `tariff 2027`, or `as it is`. */
  readonly title: string;
  readonly values: ConfigValues;
  readonly settings: Readonly<Record<string, Value>>;
}

/** A span of a day in which something holds. */
export interface Span {
  /** Minutes of the local day; the end is not included. */
  readonly fromMinute: number;
  readonly toMinute: number;
  /** Number of what holds, from 1: its colour. */
  readonly kind: number;
}

/** What holds in a week, day by day. */
export interface WeekSchedule {
  readonly title: string;
  /** Such as `Mon 2027-01-04`. */
  readonly days: readonly { readonly label: string; readonly spans: readonly Span[] }[];
  /** Names of the kinds, by number. */
  readonly kinds: ReadonlyMap<number, string>;
}

/** A table; numbers are to the right. */
export interface PreviewTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

export interface Preview {
  readonly weeks: readonly WeekSchedule[];
  readonly tables: readonly PreviewTable[];
  /** Further charts, for pages only. */
  readonly charts: readonly PageChart[];
}

export interface PreviewOptions {
  /** The week that is shown, of which this local date is a day: `2027-01-04`. */
  readonly date: string;
  /** Power that is drawn over a day, W, one value for each minute; undefined: none is given. */
  readonly powerW?: readonly number[] | undefined;
  /** Price of a kWh by tariff number. */
  readonly prices?: ReadonlyMap<number, number> | undefined;
  /** The same under the config of before; undefined: the same prices. */
  readonly pricesBefore?: ReadonlyMap<number, number> | undefined;
  readonly currency?: string | undefined;
  /** Names of tariffs, patterns and such by number, where the file has some. */
  readonly names?: ReadonlyMap<number, string> | undefined;
}

/** @param configs what is to be compared, the one of before first */
export type PreviewConfig = (configs: readonly WholeConfig[], options: PreviewOptions) => Preview;
