import type { Value } from '../../../protocols/profile/codec.ts';
import { fieldsOf } from '../../../protocols/profile/fields.ts';
import type { Session } from '../../../sim/debug/session.ts';
import { timeText } from '../../../sim/report/time-text.ts';
import { unitText, valueText } from '../device/value-text.ts';

/** What a command shows: lines for a person, and the same for programs. */
export interface Shown {
  readonly lines: readonly string[];
  readonly data: unknown;
}

const pad = (rows: readonly (readonly string[])[]): string[] => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((text, column) => text.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
};

const at = (session: Session): number => session.elapsedMs;

/** Registers of a device whose names contain `part`. */
export function showRegisters(session: Session, name: string, part: string): Shown {
  const device = session.run.simulation.devices.get(name)!;
  const fields = fieldsOf(device.profile).filter((field) => field.name.toLowerCase().includes(part.toLowerCase()));
  const values = fields.map((field) => [field, device.register(field.name)] as const);
  return {
    lines: pad(
      values.map(([field, value]) => [
        `  ${field.name}`,
        value === undefined ? '-' : `${valueText(value, field)} ${unitText(field)}`.trimEnd(),
      ]),
    ),
    data: Object.fromEntries(values.map(([field, value]) => [field.name, value as Value | undefined])),
  };
}

export function showChannels(session: Session, name: string): Shown {
  const { inputs, outputs, powered } = session.run.simulation.devices.get(name)!.snapshot();
  const told = (value: { readonly plant: number; readonly device: number }): string =>
    value.plant === value.device ? `${value.plant}` : `${value.plant} in the plant, ${value.device} in the device`;
  const rows = (direction: string, all: typeof inputs): string[][] =>
    Object.entries(all).map(([channel, value]) => [`  ${direction}`, channel, told(value)]);
  return {
    lines: [...(powered ? [] : ['  without power']), ...pad([...rows('input', inputs), ...rows('output', outputs)])],
    data: { powered, inputs, outputs },
  };
}

export function showEvents(session: Session, name: string | undefined, count: number): Shown {
  const events = session.run.recorder.events
    .filter(({ device }) => name === undefined || device === name)
    .slice(-count);
  return {
    lines: pad(events.map((event) => [`  ${timeText(event.atMs)}`, event.device, event.name, String(event.value)])),
    data: events,
  };
}

export function showPlant(session: Session, name: string): Shown {
  const { scenario } = session;
  const { kind } = scenario.plants.find((plant) => plant.name === name)!;
  const plant = session.run.simulation.plants.get(name)!;
  const values = Object.entries(kind.quantities).map(
    ([quantity, unit]) => [quantity, plant.read(quantity), unit] as const,
  );
  return {
    lines: pad(
      values.map(([quantity, value, unit]) => [
        `  ${quantity}`,
        `${Number(value.toFixed(3))} ${unit === '1' ? '' : unit}`,
      ]),
    ),
    data: Object.fromEntries(values.map(([quantity, value]) => [quantity, value])),
  };
}

export function showTraffic(session: Session, line: string | undefined, count: number): Shown {
  const frames = session.run.recorder.traffic
    .filter((frame) => line === undefined || frame.line === line)
    .slice(-count);
  return {
    lines: pad(
      frames.map((frame) => [
        `  ${timeText(frame.toMs)}`,
        frame.line,
        frame.from,
        `${frame.bytes.slice(0, 80)}${frame.bytes.length > 80 ? '...' : ''}${frame.damaged ? '  damaged' : ''}`,
      ]),
    ),
    data: frames,
  };
}

export function showVerdicts(session: Session): Shown {
  const { verdicts } = session.run.report();
  const open = session.scenario.expectations.length - verdicts.length;
  return {
    lines: [
      ...pad(verdicts.map(({ outcome, name, reason }) => [`  ${outcome}`, name, reason])),
      ...(open > 0 ? [`  ${open} of ${session.scenario.expectations.length} expectations are open`] : []),
    ],
    data: { verdicts, open },
  };
}

/** Where the run is, and what goes on. */
export function showMoment(session: Session): Shown {
  const { run, scenario, snapshots, interventions } = session;
  const powered = [...run.simulation.devices.values()].map(
    (device) => `${device.name}${device.powered ? '' : ' (off)'}`,
  );
  const active = [...new Set(run.injector.going.map(({ name }) => name))];
  const local = new Date(scenario.startMs + scenario.utcOffsetMs + at(session))
    .toISOString()
    .slice(0, 23)
    .replace('T', ' ');
  return {
    lines: [
      `  ${timeText(at(session))} since the start, ${local} local`,
      `  devices ${powered.join(', ')}`,
      `  faults going on: ${active.length === 0 ? 'none' : active.join(', ')}`,
      `  snapshots: ${snapshots.length === 0 ? 'none' : snapshots.map(({ name, atUs }) => `${name} at ${timeText(atUs / 1000)}`).join(', ')}`,
      `  done by hand: ${interventions.length}`,
    ],
    data: { elapsedMs: at(session), local, active, snapshots, interventions, digest: run.trace.digest },
  };
}
