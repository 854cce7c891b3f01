import type { DeviceState, PlayerState, World } from '../../../../host/dashboard/world.ts';
import { meterProfile } from '../../../../protocols/profiles/meter.generated.ts';

/** A house with one meter on one line, and another meter that is nowhere. */
export const world: World = {
  kind: 'simulation',
  name: 'A house',
  startMs: Date.UTC(2026, 6, 16, 16),
  utcOffsetMs: 8 * 3_600_000,
  durationMs: 86_400_000,
  devices: [
    { name: 'meter', class: 'meter', unitId: 1, lines: ['rs485'], place: 'house', details: [] },
    { name: 'spare', class: 'meter', unitId: 2, lines: [], details: [] },
  ],
  lines: [{ name: 'rs485', kind: 'serial', settings: '9600 8E1' }],
  profiles: { meter: meterProfile },
  faults: [],
  abilities: ['player', 'write'],
};

/** A device's news: it runs, and these registers are new. */
export function stateOf(name: string, registers: DeviceState['registers'], atMs: number): DeviceState {
  return { name, state: 'runs', registers, inputs: {}, outputs: {}, plant: {}, atMs };
}

export function playerAt(atMs: number): PlayerState {
  return {
    ...{ atMs, playing: true, speed: 60, ended: false },
    ...{ expectations: [], faults: [], interventions: [], replay: '' },
  };
}
