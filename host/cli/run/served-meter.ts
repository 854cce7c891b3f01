import type { Profile } from '../../../protocols/profile/profile.ts';
import { systemClock } from '../../clock/system.ts';
import { SerialLostError } from '../../gateway/gateway.ts';
import type { HostedDevice } from '../../gateway/hosted-device.ts';
import { type MeterProtocol, type MeterServer, meterProtocols } from '../../gateway/meter-protocols.ts';
import type { ByteTransport } from '../../line/byte-transport.ts';
import { parseLineAddress, type SerialAddress, serialSettings } from '../../line/line-address.ts';
import type { SerialSettings } from '../../line/serial-port.ts';
import { SharedPort } from '../../line/shared-port.ts';
import { UsageError } from '../failure.ts';
import type { FirmwareArgument, LoadedFirmware } from './firmware-argument.ts';

/** The usual rate of a meter's serial port. */
const BAUD_RATE = 2400;

type Key = MeterProtocol['key'];

/** Ports of meters by protocol, and addresses of units in each, as `kerb run` takes them. */
export type MeterPortOptions = Readonly<Partial<Record<Key, string> & Record<`${Key}Address`, readonly string[]>>>;

/** What an option such as `--dlt645` asks for. */
export interface MeterPort {
  readonly protocol: MeterProtocol;
  readonly settings: SerialSettings;
  /** The devices that are meters. */
  readonly meters: readonly MeterUnit[];
  /** Something else is served on it, too. */
  readonly isShared: boolean;
}

interface MeterUnit {
  readonly unitId: number;
  readonly profile: Profile;
  /** Undefined when it is the device's own. */
  readonly address: string | undefined;
}

/** Meters that are served in a protocol. */
export interface ServedMeters {
  readonly protocol: MeterProtocol;
  readonly path: string;
  readonly meters: readonly { readonly unitId: number; readonly address: string }[];
  close(): Promise<void>;
}

/**
 * Which devices are meters on which ports, `serial` being that of Modbus RTU.
 * @throws UsageError, LineAddressError, what a protocol throws for an address
 */
export function meterPorts(
  options: MeterPortOptions,
  firmware: readonly FirmwareArgument[],
  loaded: ReadonlyMap<string, LoadedFirmware>,
  serial: SerialAddress | undefined,
): MeterPort[] {
  const devices = firmware.flatMap(({ unitId, firmware: source }) => {
    const profile = loaded.get(source)?.profile;
    return profile === undefined ? [] : [{ unitId, profile }];
  });
  const taken = new Map<string, SerialSettings>();
  if (serial !== undefined) taken.set(serial.path, serialSettings(serial));
  const ports = meterProtocols.flatMap((protocol) => {
    const text = options[protocol.key];
    if (text === undefined) return [];
    const settings = portSettings(protocol, text, taken);
    taken.set(settings.path, settings);
    return [{ protocol, settings, meters: metersOf(protocol, text, options[`${protocol.key}Address`] ?? [], devices) }];
  });
  const uses = [...(serial ? [serial.path] : []), ...ports.map(({ settings }) => settings.path)];
  return ports.map((port) => ({ ...port, isShared: uses.filter((path) => path === port.settings.path).length > 1 }));
}

/** `taken`: settings of the ports that something is served on already. */
function portSettings(
  { key }: MeterProtocol,
  text: string,
  taken: ReadonlyMap<string, SerialSettings>,
): SerialSettings {
  const address = parseLineAddress(text, BAUD_RATE);
  if (address.kind !== 'serial') throw new UsageError(`--${key} ${text}: give a serial port such as /dev/ttyUSB0`);
  const settings = serialSettings(address);
  const shared = taken.get(settings.path);
  if (shared === undefined) return settings;
  const differs = shared.baudRate !== settings.baudRate || shared.parity !== settings.parity;
  if (text !== settings.path && (differs || shared.stopBits !== settings.stopBits)) {
    throw new UsageError(`--${key} ${text}: this port is served already, and has other settings; give them once`);
  }
  return shared;
}

function metersOf(
  protocol: MeterProtocol,
  port: string,
  addresses: readonly string[],
  devices: readonly { readonly unitId: number; readonly profile: Profile }[],
): MeterUnit[] {
  const { key, title } = protocol;
  const given = new Map(addresses.map((text) => givenAddress(protocol, text)));
  const lacks = devices.map(({ profile }) => protocol.lacks(profile));
  const meters = devices
    .filter((_, index) => lacks[index] === undefined)
    .map((device): MeterUnit => ({ ...device, address: given.get(device.unitId) }));
  if (meters.length === 0) {
    const why = lacks[0] === undefined ? '' : `: ${lacks[0].text}; ${lacks[0].hint}`;
    throw new UsageError(`--${key} ${port}: none of these devices is a meter of ${title}${why}`);
  }
  for (const unitId of given.keys()) {
    if (meters.some((meter) => meter.unitId === unitId)) continue;
    throw new UsageError(
      `--${key}-address ${unitId}=: unit ${unitId} is no meter; there is ${names(meters).join(', ')}`,
    );
  }
  return meters;
}

function givenAddress(protocol: MeterProtocol, text: string): [number, string] {
  const match = /^(\d{1,3})=(.*)$/.exec(text);
  if (match === null) {
    throw new UsageError(
      `--${protocol.key}-address ${text}: give unit id and address, such as 1=${digits(protocol, '161')}`,
    );
  }
  return [Number(match[1]), protocol.address(match[2]!)];
}

function digits({ digits: count }: MeterProtocol, last: string): string {
  return last.padStart(count, '0');
}

function names(meters: readonly MeterUnit[]): string[] {
  return meters.map(({ unitId, profile }) => `${profile.class}@${unitId}`);
}

export interface ServeMetersOptions {
  /** The device of a unit. */
  readonly deviceOf: (unitId: number) => HostedDevice;
  readonly open: (settings: SerialSettings) => Promise<ByteTransport>;
  readonly readOnly: boolean;
  readonly onError: (message: string, unitId: number) => void;
  readonly onLost: (error: Error) => void;
}

/**
 * Serves devices as meters until they are closed; `onLost` is told when the port ends before. Alone on its port, a meter
 * lets clients change the baud rate.
 * @throws PortError, UsageError for meters of one address, what the protocol throws for a device without one
 */
export async function serveMeters(
  { protocol, settings, meters, isShared }: MeterPort,
  { deviceOf, open, readOnly, onError, onLost }: ServeMetersOptions,
): Promise<ServedMeters> {
  const port = await open(settings);
  let closing = false;
  let ended = (): void => {};
  const closed = new Promise<void>((resolve) => {
    ended = resolve;
  });
  const shared = meters.length > 1 ? new SharedPort(port) : undefined;
  const servers: MeterServer[] = [];
  const close = (): void => {
    closing = true;
    for (const server of servers) server.close();
  };
  const alone = shared === undefined && !isShared;
  const answersTo = (to: string): boolean => {
    const fitting = servers.filter(({ address }) => address !== undefined && protocol.addressMatches?.(to, address));
    return fitting.length < 2;
  };
  let left = meters.length;
  try {
    for (const { unitId, profile, address } of meters) {
      const server = protocol.serve({
        ...{ transport: shared?.share() ?? port, clock: systemClock, model: deviceOf(unitId), profile, readOnly },
        ...(address !== undefined && { address }),
        answersTo,
        ...(alone && {
          setBaudRate: (baudRate) => {
            port.setBaudRate?.(baudRate).catch((error: Error) => onError(error.message, unitId));
          },
        }),
        onModelError: (error) => onError(error.message, unitId),
        onClose(error) {
          if (--left > 0) return;
          ended();
          if (!closing) onLost(new SerialLostError(settings.path, error));
        },
      });
      servers.push(server);
    }
    checkAddresses(protocol, settings.path, meters, servers);
  } catch (error) {
    close();
    port.close();
    throw error;
  }
  return {
    protocol,
    path: settings.path,
    meters: meters.map(({ unitId }, index) => ({ unitId, address: servers[index]!.address ?? '' })),
    async close() {
      close();
      await closed;
    },
  };
}

function checkAddresses(
  protocol: MeterProtocol,
  path: string,
  meters: readonly MeterUnit[],
  servers: readonly MeterServer[],
): void {
  const { key } = protocol;
  const units = names(meters);
  const taken = new Map<string, string>();
  for (const [index, { address }] of servers.entries()) {
    if (address === undefined) continue;
    const before = taken.get(address);
    if (before !== undefined) {
      throw new UsageError(
        `--${key} ${path}: ${before} and ${units[index]} have the address ${address}; give each its own, such as ` +
          `--${key}-address ${meters[index]!.unitId}=${digits(protocol, '262')}`,
      );
    }
    taken.set(address, units[index]!);
  }
}
