import type { ConfigValues } from '../../profile/config-document.ts';

export function list(config: ConfigValues, field: string): readonly number[] {
  return config[field] as readonly number[];
}

export function at(config: ConfigValues, field: string, index: number): number {
  return list(config, field)[index]!;
}

export function one(config: ConfigValues, field: string): number {
  return config[field] as number;
}

export function numbered<T>(length: number, make: (index: number) => T | undefined): Record<number, T> {
  return Object.fromEntries(
    Array.from({ length }, (_, index) => [index + 1, make(index)] as const).filter(([, item]) => item !== undefined),
  ) as Record<number, T>;
}

/** Nothing when there are no items. */
export function items<K extends string, T>(key: K, found: Record<number, T>): { [Key in K]?: Record<number, T> } {
  return Object.keys(found).length === 0 ? {} : ({ [key]: found } as { [Key in K]?: Record<number, T> });
}

export function whole<K extends string, T>(key: K, found: readonly T[]): { [Key in K]?: readonly T[] } {
  return found.length === 0 ? {} : ({ [key]: found } as { [Key in K]?: readonly T[] });
}

/** What differs from what a plan has without saying. */
export function stated<T extends object>(given: T, otherwise: Partial<Record<keyof T, unknown>>): Partial<T> {
  return Object.fromEntries(
    Object.entries(given).filter(([key, value]) => {
      const usual = otherwise[key as keyof T];
      const isEmpty =
        usual === undefined && (value === 0 || value === false || (Array.isArray(value) && value.length === 0));
      return value !== undefined && value !== usual && !isEmpty;
    }),
  ) as Partial<T>;
}

/** Numbers from 1 on of the bits that are set. */
export function bits(mask: number): number[] {
  return Array.from({ length: 32 }, (_, bit) => bit).flatMap((bit) => ((mask >>> bit) & 1 ? [bit + 1] : []));
}

export function has(mask: number, bit: number): boolean {
  return ((mask >>> bit) & 1) === 1;
}
