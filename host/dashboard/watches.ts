import type { Watched } from './world.ts';

/** What one page wants to see. */
export interface PageWatch {
  readonly watched: readonly Watched[];
  /** Lines of which it wants to see the messages. */
  readonly traffic: readonly string[];
}

/** What all of them want to see together: of each device, everything that one of them does. */
export function unionOf(watches: Iterable<PageWatch>): PageWatch {
  const devices = new Map<string, { registers: Set<string> | 'all'; channels: boolean }>();
  const traffic = new Set<string>();
  for (const watch of watches) {
    for (const line of watch.traffic) traffic.add(line);
    for (const { device, registers, channels } of watch.watched) {
      const sofar = devices.get(device) ?? { registers: new Set<string>(), channels: false };
      if (registers === 'all') sofar.registers = 'all';
      else if (sofar.registers !== 'all') for (const name of registers) sofar.registers.add(name);
      sofar.channels ||= channels;
      devices.set(device, sofar);
    }
  }
  return {
    watched: [...devices].map(([device, { registers, channels }]) => ({
      ...{ device, channels },
      registers: registers === 'all' ? registers : [...registers],
    })),
    traffic: [...traffic],
  };
}
