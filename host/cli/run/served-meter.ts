import { addressMatches, meterAddress } from '../../../protocols/dlt645/address.ts';
import type { Profile } from '../../../protocols/profile/profile.ts';
import { systemClock } from '../../clock/system.ts';
import { ObisRegisters } from '../../gateway/dlt645/obis-registers.ts';
import { Dlt645Server } from '../../gateway/dlt645-server.ts';
import { SerialLostError } from '../../gateway/gateway.ts';
import type { HostedDevice } from '../../gateway/hosted-device.ts';
import type { ByteTransport } from '../../line/byte-transport.ts';
import { parseLineAddress, type SerialAddress, serialSettings } from '../../line/line-address.ts';
import type { SerialSettings } from '../../line/serial-port.ts';
import { SharedPort } from '../../line/shared-port.ts';
import { UsageError } from '../failure.ts';
import type { FirmwareArgument, LoadedFirmware } from './firmware-argument.ts';

/** The usual rate of a meter's serial port. */
const BAUD_RATE = 2400;

/** What `--dlt645` asks for. */
export interface MeterPort {
  readonly settings: SerialSettings;
  /** The devices that are meters. */
  readonly meters: readonly MeterUnit[];
  /** Modbus RTU is served on it, too. */
  readonly withModbus: boolean;
}

interface MeterUnit {
  readonly unitId: number;
  readonly profile: Profile;
  /** Undefined when it is the device's own. */
  readonly address: string | undefined;
}

/** Meters that are served over DL/T 645. */
export interface ServedMeters {
  readonly path: string;
  readonly meters: readonly { readonly unitId: number; readonly address: string }[];
  close(): Promise<void>;
}

/**
 * Which devices are meters on which port, `serial` being that of Modbus RTU.
 * @throws UsageError, LineAddressError, MeterAddressError
 */
export function meterPort(
  text: string,
  addresses: readonly string[],
  firmware: readonly FirmwareArgument[],
  loaded: ReadonlyMap<string, LoadedFirmware>,
  serial: SerialAddress | undefined,
): MeterPort {
  const address = parseLineAddress(text, BAUD_RATE);
  if (address.kind !== 'serial') throw new UsageError(`--dlt645 ${text}: give a serial port such as /dev/ttyUSB0`);
  const given = new Map(addresses.map(givenAddress));
  const meters = firmware.flatMap(({ unitId, firmware: source }): MeterUnit[] => {
    const profile = loaded.get(source)?.profile;
    if (profile === undefined || new ObisRegisters(profile).items.length === 0) return [];
    return [{ unitId, profile, address: given.get(unitId) }];
  });
  if (meters.length === 0) {
    throw new UsageError(
      `--dlt645 ${text}: none of these devices has registers with OBIS codes, which DL/T 645 needs; meter@1 has`,
    );
  }
  for (const unitId of given.keys()) {
    if (meters.some((meter) => meter.unitId === unitId)) continue;
    throw new UsageError(
      `--dlt645-address ${unitId}=: unit ${unitId} is no meter; there is ${names(meters).join(', ')}`,
    );
  }
  const settings = serialSettings(address);
  if (serial?.path !== settings.path) return { settings, meters, withModbus: false };
  const shared = serialSettings(serial);
  const differs = shared.baudRate !== settings.baudRate || shared.parity !== settings.parity;
  if (text !== settings.path && (differs || shared.stopBits !== settings.stopBits)) {
    throw new UsageError(`--dlt645 ${text}: it is also the port of --serial, which has other settings; give them once`);
  }
  return { settings: shared, meters, withModbus: true };
}

function givenAddress(text: string): [number, string] {
  const match = /^(\d{1,3})=(.*)$/.exec(text);
  if (match === null)
    throw new UsageError(`--dlt645-address ${text}: give unit id and address, such as 1=000000000161`);
  return [Number(match[1]), meterAddress(match[2]!)];
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
 * @throws PortError, NoMeterAddressError, UsageError for meters of one address
 */
export async function serveMeters(
  { settings, meters, withModbus }: MeterPort,
  { deviceOf, open, readOnly, onError, onLost }: ServeMetersOptions,
): Promise<ServedMeters> {
  const port = await open(settings);
  let closing = false;
  let ended = (): void => {};
  const closed = new Promise<void>((resolve) => {
    ended = resolve;
  });
  const shared = meters.length > 1 ? new SharedPort(port) : undefined;
  const servers: Dlt645Server[] = [];
  const close = (): void => {
    closing = true;
    for (const server of servers) server.close();
  };
  const alone = shared === undefined && !withModbus;
  const answersTo = (to: string): boolean => {
    const fitting = servers.filter(({ address }) => address !== undefined && addressMatches(to, address));
    return fitting.length < 2;
  };
  let left = meters.length;
  try {
    for (const { unitId, profile, address } of meters) {
      const server = new Dlt645Server({
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
    checkAddresses(settings.path, meters, servers);
  } catch (error) {
    close();
    port.close();
    throw error;
  }
  return {
    path: settings.path,
    meters: meters.map(({ unitId }, index) => ({ unitId, address: servers[index]!.address ?? '' })),
    async close() {
      close();
      await closed;
    },
  };
}

function checkAddresses(path: string, meters: readonly MeterUnit[], servers: readonly Dlt645Server[]): void {
  const units = names(meters);
  const taken = new Map<string, string>();
  for (const [index, { address }] of servers.entries()) {
    if (address === undefined) continue;
    const before = taken.get(address);
    if (before !== undefined) {
      throw new UsageError(
        `--dlt645 ${path}: ${before} and ${units[index]} have the address ${address}; give each its own, such as ` +
          `--dlt645-address ${meters[index]!.unitId}=000000000262`,
      );
    }
    taken.set(address, units[index]!);
  }
}
