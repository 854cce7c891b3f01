import { BlockList, isIP } from 'node:net';
import type { Gateway } from '../../gateway/gateway.ts';
import type { SerialAddress } from '../../line/line-address.ts';
import type { MetricsServer } from '../../metrics/metrics-server.ts';
import type { Listening } from './run-report.ts';
import type { SecurityOptions } from './run-security.ts';
import type { RunningUnit } from './running-unit.ts';
import type { ServedMeters } from './served-meter.ts';

type Units = ReadonlyMap<number, RunningUnit>;

interface OpenDoors extends Pick<SecurityOptions, 'roles' | 'tls'> {
  readonly host: string;
  readonly allow?: readonly string[];
  readonly readOnly?: boolean;
}

/** What the first line of a report tells. */
export function whereOf(
  { tcp, tls }: Gateway,
  serial: SerialAddress | undefined,
  meters: readonly ServedMeters[],
  metrics: MetricsServer | undefined,
  units: Units,
): Listening {
  return {
    ...(tcp && { tcp: { host: tcp.host, port: tcp.port } }),
    ...(tls && { tls: { host: tls.host, port: tls.port } }),
    ...(metrics && { metrics: { host: metrics.host, port: metrics.port } }),
    ...(serial && { serial: serial.path }),
    meterPorts: meters.map(({ protocol: { key, title }, path, meters }) => ({ key, title, path, meters })),
    units: [...units.values()].flatMap((unit) =>
      unit.served.map(({ unitId, personality }) => ({
        unitId,
        class: unit.class,
        ...(personality !== undefined && { personality }),
      })),
    ),
  };
}

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/** Warns of a port of plain Modbus TCP that whoever reaches it may use. */
export function warnOfOpenDoors({ tcp }: Gateway, { allow, readOnly, host, roles, tls }: OpenDoors): void {
  if (tcp === undefined || (allow ?? roles ?? tls) !== undefined) return;
  if (LOOPBACK.check(tcp.host, isIP(tcp.host) === 6 ? 'ipv6' : 'ipv4')) return;
  const what = readOnly ? 'read these devices' : 'read and switch these devices';
  process.stderr.write(
    `kerb: warning: whoever reaches ${host} port ${tcp.port} may ${what}, as Modbus has no passwords; name who may with --allow\n`,
  );
}
