import type { Fleet, FreshDevice } from '../fleet.ts';

/** The loops in plain TypeScript, by device class. */
export const plainFleets: Readonly<Record<string, (fresh: FreshDevice, count: number) => Fleet>> = {};
