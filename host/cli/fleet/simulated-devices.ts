import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fleetImage } from '../../../sim/fleet/fleet-image.ts';
import { SimulatedFleet } from '../../../sim/fleet/simulated-fleet.ts';
import { buildFirmware } from '../../build/build.ts';
import { systemClock } from '../../clock/system.ts';
import { readKeySetFile } from '../../keys/key-set-file.ts';
import { UsageError } from '../failure.ts';
import { interrupted } from '../signals.ts';

export interface FleetDevicesOptions {
  readonly trust: string;
  readonly class: string;
  readonly updates?: boolean;
  readonly units: number;
  readonly host: string;
  readonly port: number;
  /** Percent. */
  readonly troubled: number;
  readonly seed: number;
  readonly inventory?: string;
  readonly report?: string;
  readonly json?: boolean;
}

/** `kerb fleet-devices` */
export async function serveSimulatedDevices(count: number, options: FleetDevicesOptions): Promise<void> {
  const { units, updates = false, host, port, seed, troubled, inventory, report, json } = options;
  const lines = Math.ceil(count / units);
  if (port !== 0 && port + lines - 1 > MOST_PORT) {
    throw new UsageError(
      `${lines} lines from port ${port} on go beyond ${MOST_PORT}: give a lower --port, or more --units`,
    );
  }
  const ended = interrupted();
  const { set } = await readKeySetFile(options.trust);
  const image = fleetImage((await buildFirmware(options.class)).image);
  const isShown = !json && process.stderr.isTTY;
  const fleet = await SimulatedFleet.open({
    ...{
      image,
      keySet: set,
      count,
      updatable: updates,
      unitsPerLine: units,
      troubled: troubled / 100,
      seed,
      clock: systemClock,
      host,
      port,
    },
    onProgress: (made) => {
      if (isShown) process.stderr.write(`\r${made} of ${count} devices made`);
    },
  });
  if (isShown) process.stderr.write('\r\u001b[K');
  try {
    if (inventory !== undefined) await writeLines(inventory, inventoryLines(fleet));
    tellListening(fleet, json);
    const before = process.cpuUsage();
    await ended;
    const { user, system } = process.cpuUsage(before);
    if (report !== undefined) await writeLines(report, reportLines(fleet));
    tellEnd(fleet, (user + system) / US_PER_S, json);
  } finally {
    await fleet.close();
  }
}

const MOST_PORT = 65_535;
const US_PER_S = 1e6;

function* inventoryLines(fleet: SimulatedFleet): Generator<string> {
  yield 'key,class,line,unit\n';
  for (const { key, class: deviceClass, line, unitId } of fleet.listed()) {
    yield `${key},${deviceClass},${line},${unitId}\n`;
  }
}

function* reportLines(fleet: SimulatedFleet): Generator<string> {
  for (const unit of fleet.report()) yield `${JSON.stringify(unit)}\n`;
}

function writeLines(path: string, lines: Iterable<string>): Promise<void> {
  return pipeline(Readable.from(lines), createWriteStream(path));
}

function tellListening(fleet: SimulatedFleet, json = false): void {
  const devices = fleet.units.length;
  const residentBytes = process.memoryUsage().rss;
  const troubled = Object.fromEntries(fleet.troublesOf());
  const [first] = fleet.lines;
  if (json) {
    const lines = fleet.lines.length;
    console.log(JSON.stringify({ event: 'listening', devices, lines, first: first!.address, troubled, residentBytes }));
    return;
  }
  console.log(`${devices} devices on ${fleet.lines.length} lines, the first is ${first!.address}; Ctrl-C ends it`);
  for (const [trouble, count] of Object.entries(troubled)) console.log(`  ${trouble}: ${count}`);
}

function tellEnd(fleet: SimulatedFleet, cpuS: number, json = false): void {
  const { received, sent } = fleet.traffic;
  const residentBytes = process.memoryUsage().rss;
  if (json) {
    console.log(JSON.stringify({ event: 'ended', receivedBytes: received, sentBytes: sent, cpuS, residentBytes }));
    return;
  }
  const perDevice = Math.round((received + sent) / fleet.units.length);
  console.log(
    `${received} bytes came, ${sent} went out, ${perDevice} a device; ${cpuS.toFixed(1)} s of processor time`,
  );
}
