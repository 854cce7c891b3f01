import type { Profile } from '../../../protocols/profile/profile.ts';
import { systemClock } from '../../clock/system.ts';
import { ObisRegisters } from '../../gateway/dlt645/obis-registers.ts';
import { Dlt645Server } from '../../gateway/dlt645-server.ts';
import { SerialLostError } from '../../gateway/gateway.ts';
import { parseLineAddress, serialSettings } from '../../line/line-address.ts';
import { openSerialPort, type SerialSettings } from '../../line/serial-port.ts';
import type { Device } from '../../runtime/device.ts';
import { UsageError } from '../failure.ts';
import type { FirmwareArgument, LoadedFirmware } from './firmware-argument.ts';

/** The usual rate of a meter's serial port. */
const BAUD_RATE = 2400;

/** What `--dlt645` asks for. */
export interface MeterPort {
  readonly settings: SerialSettings;
  /** The device that is the meter. */
  readonly unitId: number;
  readonly profile: Profile;
}

/** A meter that is served over DL/T 645. */
export interface ServedMeter {
  readonly path: string;
  readonly address: string;
  close(): Promise<void>;
}

/**
 * Which device is a meter on which port.
 * @throws UsageError, LineAddressError
 */
export function meterPort(
  text: string,
  firmware: readonly FirmwareArgument[],
  loaded: ReadonlyMap<string, LoadedFirmware>,
): MeterPort {
  const address = parseLineAddress(text, BAUD_RATE);
  if (address.kind !== 'serial') throw new UsageError(`--dlt645 ${text}: give a serial port such as /dev/ttyUSB0`);
  const meters = firmware.flatMap(({ unitId, firmware: source }) => {
    const profile = loaded.get(source)?.profile;
    return profile !== undefined && new ObisRegisters(profile).items.length > 0 ? [{ unitId, profile }] : [];
  });
  const [meter] = meters;
  if (meter === undefined) {
    throw new UsageError(
      `--dlt645 ${text}: none of these devices has registers with OBIS codes, which DL/T 645 needs; meter@1 has`,
    );
  }
  if (meters.length > 1) {
    const names = meters.map(({ unitId, profile }) => `${profile.class}@${unitId}`).join(' and ');
    throw new UsageError(`--dlt645 ${text}: ${names} would answer on one port; run each with a port of its own`);
  }
  return { settings: serialSettings(address), ...meter };
}

/**
 * Serves a device as a meter until it is closed; `onLost` is told when the port ends before.
 * @throws PortError, NoMeterAddressError
 */
export async function serveMeter(
  { settings, profile }: MeterPort,
  device: Device,
  readOnly: boolean,
  onError: (message: string) => void,
  onLost: (error: Error) => void,
): Promise<ServedMeter> {
  const transport = await openSerialPort(settings);
  let closing = false;
  let ended = (): void => {};
  const closed = new Promise<void>((resolve) => {
    ended = resolve;
  });
  const server = new Dlt645Server({
    ...{ transport, clock: systemClock, model: device, profile, readOnly },
    setBaudRate: (baudRate) => {
      transport.setBaudRate?.(baudRate).catch((error: Error) => onError(error.message));
    },
    onModelError: (error) => onError(error.message),
    onClose(error) {
      ended();
      if (!closing) onLost(new SerialLostError(settings.path, error));
    },
  });
  return {
    path: settings.path,
    address: server.address ?? '',
    async close() {
      closing = true;
      server.close();
      await closed;
    },
  };
}
