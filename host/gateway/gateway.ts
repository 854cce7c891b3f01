import { deviceUnitId } from '../../protocols/modbus/unit-id.ts';
import type { Clock } from '../clock/clock.ts';
import type { ByteTransport } from '../line/byte-transport.ts';
import { bitsPerCharacter, type SerialAddress, serialSettings } from '../line/line-address.ts';
import { checkOption } from '../line/request-line.ts';
import { openSerialPort, type SerialSettings } from '../line/serial-port.ts';
import type { AccessGuard } from './access/access-guard.ts';
import type { DataModel } from './data-model.ts';
import { RtuServer } from './rtu-server.ts';
import { ScanLoop } from './scan-loop.ts';
import type { DataModelError } from './served-unit.ts';
import { listenTcp, type TcpServer, type TcpServerOptions } from './tcp-server.ts';
import { listenTls, type TlsServer, type TlsServerOptions } from './tls-server.ts';

/** What a gateway runs and serves; `Device` is one. */
export interface GatewayDevice extends DataModel {
  /** One scan: `nowMs` is UTC, `elapsedMs` since the last scan. */
  scan(nowMs: number, elapsedMs: number): void;
}

export interface GatewayUnit {
  /** 1 to 247. */
  readonly unitId: number;
  readonly device: GatewayDevice;
  /**
   * The unit ids that the device is served as and what each sees of it, such as a personality of `openPersonality`. By
   * default `unitId` sees the device itself.
   */
  readonly models?: ReadonlyMap<number, DataModel>;
}

export interface GatewayOptions {
  readonly devices: readonly GatewayUnit[];
  readonly clock: Clock;
  /** Time from scan to scan. Default {@link DEFAULT_SCAN_MS}. */
  readonly scanMs?: number;
  /** Serve the devices over Modbus TCP. */
  readonly tcp?: Pick<
    TcpServerOptions,
    'host' | 'port' | 'allow' | 'maxConnections' | 'idleTimeoutMs' | 'guardOf' | 'onRefusal'
  >;
  /** Serve the devices over Modbus/TCP Security. */
  readonly tls?: Omit<TlsServerOptions, 'clock' | 'units' | 'readOnly' | 'onModelError'>;
  /** Serve the devices over Modbus RTU on this port. */
  readonly serial?: SerialAddress;
  /** What is let through of what comes by it, broadcasts included. Default: everything. */
  readonly serialGuard?: AccessGuard;
  /** Opens that port. Default {@link openSerialPort}; another one may share it with servers of other protocols. */
  readonly openSerial?: (settings: SerialSettings) => Promise<ByteTransport>;
  /** Answer every function that writes with illegalFunction. Default false. */
  readonly readOnly?: boolean;
  /** Called after each scan of all devices. */
  readonly onScan?: (nowMs: number) => void;
  /** Told after each scan of a device how long it took. */
  readonly onDeviceScan?: (unitId: number, tookMs: number) => void;
  /** Told when a scan throws, which firmware cannot make it do: the disk is full, say. The others go on. */
  readonly onScanError?: (unitId: number, error: unknown) => void;
  /** Told when a request could not be carried out for such a reason. */
  readonly onModelError?: (error: DataModelError) => void;
  /** Told once when the serial port was lost: unplugged, hung up. Scans and TCP go on. */
  readonly onSerialLost?: (error: SerialLostError) => void;
}

export const DEFAULT_SCAN_MS = 100;
const MAX_SCAN_MS = 60_000;

/** Two devices of a gateway have the same unit id. */
export class DuplicateUnitIdError extends Error {
  override readonly name = 'DuplicateUnitIdError';
  readonly blame = 'configuration';
  readonly unitId: number;

  constructor(unitId: number) {
    super(`two devices have unit id ${unitId}: on one line each needs its own`);
    this.unitId = unitId;
  }
}

/** The serial port of a gateway ended while it was served. */
export class SerialLostError extends Error {
  override readonly name = 'SerialLostError';
  readonly blame = 'line';
  readonly path: string;

  constructor(path: string, cause: Error | undefined) {
    const why = cause === undefined ? '' : ` (${cause.message})`;
    super(`${path}: the serial port was lost${why}: check the cable and the adapter, then start again`, { cause });
    this.path = path;
  }
}

/** Devices that run and are served. */
export interface Gateway {
  /** The TCP server, which knows its port; undefined when none was asked for. */
  readonly tcp: TcpServer | undefined;
  readonly tls: TlsServer | undefined;
  readonly serial: RtuServer | undefined;
  readonly scans: ScanLoop;
  /** Stops scanning and serving; resolves when the ports are free again. */
  close(): Promise<void>;
}

/**
 * Runs devices in a scan loop and serves them over Modbus TCP, Modbus/TCP Security and RTU, or some of them. When it returns, the ports are open and
 * the first scan is one period away.
 *
 * @throws DuplicateUnitIdError, UnitIdError, NoUnitsError, LineOptionError, ListenError, AllowListError, LineAddressError,
 * PortError
 */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { clock, scanMs = DEFAULT_SCAN_MS } = options;
  checkOption('scanMs', scanMs, 1, MAX_SCAN_MS);
  const units = unitsOf(options.devices);
  const common = {
    clock,
    units,
    readOnly: options.readOnly ?? false,
    ...(options.onModelError && { onModelError: options.onModelError }),
  };
  const serial = options.serial && (await serveSerial(options.serial, common, options));
  let tcp: TcpServer | undefined;
  let tls: TlsServer | undefined;
  try {
    tcp = options.tcp && (await listenTcp({ ...options.tcp, ...common }));
    tls = options.tls && (await listenTls({ ...options.tls, ...common }));
  } catch (error) {
    await Promise.all([serial?.close(), tcp?.close()]);
    throw error;
  }
  const scans = new ScanLoop({
    clock,
    periodMs: scanMs,
    scan(nowMs, elapsedMs) {
      for (const { unitId, device } of options.devices) {
        const startedMs = clock.monotonicMs();
        try {
          device.scan(nowMs, elapsedMs);
          options.onDeviceScan?.(unitId, clock.monotonicMs() - startedMs);
        } catch (error) {
          if (options.onScanError === undefined) throw error;
          options.onScanError(unitId, error);
        }
      }
      options.onScan?.(nowMs);
    },
  });
  scans.start();
  return {
    tcp,
    tls,
    serial: serial?.server,
    scans,
    async close() {
      scans.stop();
      await Promise.all([tcp?.close(), tls?.close(), serial?.close()]);
    },
  };
}

function unitsOf(devices: readonly GatewayUnit[]): ReadonlyMap<number, DataModel> {
  const units = new Map<number, DataModel>();
  for (const { unitId: own, device, models = new Map([[own, device]]) } of devices) {
    for (const [unitId, model] of models) {
      if (units.has(deviceUnitId(unitId))) throw new DuplicateUnitIdError(unitId);
      units.set(unitId, model);
    }
  }
  return units;
}

async function serveSerial(
  address: SerialAddress,
  common: { clock: Clock; units: ReadonlyMap<number, DataModel>; readOnly: boolean },
  {
    openSerial = openSerialPort,
    serialGuard,
    onSerialLost,
  }: Pick<GatewayOptions, 'openSerial' | 'serialGuard' | 'onSerialLost'>,
): Promise<{ server: RtuServer; close(): Promise<void> }> {
  const settings = serialSettings(address);
  const transport = await openSerial(settings);
  let closing = false;
  const { promise: closed, resolve } = withResolvers();
  const server = new RtuServer({
    ...common,
    ...(serialGuard && { guard: serialGuard }),
    transport,
    baudRate: settings.baudRate,
    bitsPerCharacter: bitsPerCharacter(settings),
    onClose(error) {
      resolve();
      if (!closing) onSerialLost?.(new SerialLostError(settings.path, error));
    },
  });
  return {
    server,
    async close() {
      closing = true;
      server.close();
      await closed;
    },
  };
}

function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => {};
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
