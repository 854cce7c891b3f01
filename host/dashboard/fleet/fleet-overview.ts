import { DAY_MS } from '../../../protocols/time/units.ts';
import type { InventoryEntry } from '../../fleet/inventory/device-facts.ts';
import type { DeviceCount, FleetOverview } from './content.ts';

const MOST_SITES = 500;

type Counts = { -readonly [Name in keyof Omit<DeviceCount, 'name'>]: number };

/** Counts the devices of a fleet. `nowMs`: UTC. */
export async function fleetOverview(entries: AsyncIterable<InventoryEntry>, nowMs: number): Promise<FleetOverview> {
  const all = nothing();
  const classes = new Map<string, Counts>();
  const sites = new Map<string, Counts>();
  for await (const { device, facts } of entries) {
    const isProven = facts !== undefined && nowMs - facts.provenAtMs <= DAY_MS;
    const { class: deviceClass, labels } = device;
    for (const counts of [all, countsOf(classes, deviceClass), countsOf(sites, labels['site'] ?? '')]) {
      counts.devices++;
      if (device.deviceKey !== undefined) counts.enrolled++;
      if (isProven) counts.proven++;
    }
  }
  const named = listed(sites);
  return {
    ...{ ...all, atMs: nowMs, classes: listed(classes) },
    ...{ sites: named.slice(0, MOST_SITES), moreSites: Math.max(0, named.length - MOST_SITES) },
  };
}

function nothing(): Counts {
  return { devices: 0, enrolled: 0, proven: 0 };
}

function countsOf(all: Map<string, Counts>, name: string): Counts {
  let counts = all.get(name);
  if (counts === undefined) {
    counts = nothing();
    all.set(name, counts);
  }
  return counts;
}

function listed(all: ReadonlyMap<string, Counts>): DeviceCount[] {
  return [...all].map(([name, counts]) => ({ name, ...counts })).sort((a, b) => (a.name < b.name ? -1 : 1));
}
