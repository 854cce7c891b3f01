import { DETAILS } from '../../host/dashboard/detail.ts';
import type { ShownDevice, ShownFaultKind, ShownLine, World } from '../../host/dashboard/world.ts';
import type { FaultTarget } from '../fault/fault.ts';
import { faultKinds } from '../fault/kinds.ts';
import type { Scenario, ScenarioDevice, ScenarioLine } from '../scenario/scenario.ts';

/** What a page is told of a scenario before anything happens. `durationMs`: in place of the scenario's. */
export function simulatedWorld(scenario: Scenario, durationMs: number): World {
  const { name, startMs, utcOffsetMs, devices, lines } = scenario;
  return {
    kind: 'simulation',
    ...{ name, startMs, utcOffsetMs, durationMs },
    devices: devices.map((device) => shownDevice(device, scenario)),
    lines: lines.map(shownLine),
    profiles: Object.fromEntries(devices.map((device) => [device.class, device.profile])),
    faults: shownFaults(scenario),
    abilities: ['player', 'write'],
  };
}

function shownDevice(
  { name, class: deviceClass, unitId, lines, plant, at }: ScenarioDevice,
  scenario: Scenario,
): ShownDevice {
  const kind = scenario.plants.find((one) => one.name === plant)?.kind;
  const place = at ?? plant;
  return {
    ...{ name, class: deviceClass, unitId, lines },
    ...(place !== undefined && { place }),
    ...(kind && { plantQuantities: kind.quantities }),
    details: Object.keys(DETAILS[deviceClass] ?? {}),
  };
}

function shownLine(line: ScenarioLine): ShownLine {
  const { name, kind } = line;
  if (line.kind === 'tcp') return { name, kind, settings: `TCP, ${line.latencyMs} ms` };
  return { name, kind, settings: `${line.baudRate} 8${line.parity.charAt(0).toUpperCase()}${line.stopBits}` };
}

/** Those that have something to happen to. */
function shownFaults({ devices, lines }: Scenario): ShownFaultKind[] {
  const targets: Readonly<Record<FaultTarget, string[]>> = {
    device: devices.map(({ name }) => name),
    serial: lines.filter(({ kind }) => kind === 'serial').map(({ name }) => name),
    tcp: lines.filter(({ kind }) => kind === 'tcp').map(({ name }) => name),
  };
  return [...faultKinds.values()]
    .filter(({ on }) => targets[on].length > 0)
    .map(({ name, description, on, extent, schema }) => ({
      ...{ name, description, on, extent, schema },
      targets: targets[on],
    }));
}
