import type { DataFormat } from './data-format.ts';

/** OBIS codes (IEC 62056-61) whose values added make a data item; one that is preceded by `-` is taken off. */
export type ObisSum = readonly string[];

/** What a data identifier stands for (DL/T 645-2007, annex A). */
export interface DataItem {
  /** DI3 to DI0, DI3 in the highest byte. */
  readonly identifier: number;
  /** `energyActiveImportTariff2`; Period1 is the last billing period, L1 phase A. */
  readonly name: string;
  readonly format: DataFormat;
  /** Of numbers that have one. */
  readonly unit: string | undefined;
  /** When it happened comes behind it: of a maximum demand. */
  readonly occurred: DataFormat | undefined;
  /** Where the same datum is in a device's profile; the first that is there whole counts. */
  readonly obis: readonly ObisSum[];
}

/** `given` with what most items do not have. */
export function dataItem(
  given: Pick<DataItem, 'identifier' | 'name' | 'format'> & Partial<Pick<DataItem, 'unit' | 'occurred' | 'obis'>>,
): DataItem {
  return { unit: undefined, occurred: undefined, obis: [], ...given };
}

/** Bytes of an item in a data field. */
export function itemSize({ format, occurred }: DataItem): number {
  return format.size + (occurred?.size ?? 0);
}
