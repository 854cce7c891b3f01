import { deviceUnitId } from '../../../protocols/modbus/unit-id.ts';
import { systemClock } from '../../clock/system.ts';
import { DuplicateUnitIdError, type GatewayOptions, startGateway } from '../../gateway/gateway.ts';
import type { Refusal } from '../../gateway/tcp-server.ts';
import { readKeySetFile } from '../../keys/key-set-file.ts';
import type { ByteTransport } from '../../line/byte-transport.ts';
import { parseLineAddress, type SerialAddress } from '../../line/line-address.ts';
import { openSerialPort, type SerialSettings } from '../../line/serial-port.ts';
import { SharedPorts } from '../../line/shared-port.ts';
import { Device } from '../../runtime/device.ts';
import type { LogLevel } from '../../runtime/platform.ts';
import { DiskRecords } from '../../store/disk-record-store.ts';
import { MemoryRecordStore } from '../../store/record-store.ts';
import { UsageError } from '../failure.ts';
import { type LogCliOptions, logOf } from '../log-options.ts';
import { interrupted } from '../signals.ts';
import { registerMaps } from './access-roles.ts';
import { connect } from './connections.ts';
import { EarlyReport } from './early-report.ts';
import {
  type FirmwareArgument,
  type LoadedFirmware,
  loadFirmware,
  parseFirmwareArgument,
} from './firmware-argument.ts';
import { applyInputLine, applySetting, LINE_LIMIT, readLines } from './input-lines.ts';
import { type InputStep, readInputsFile } from './inputs-file.ts';
import { InputsReplay } from './inputs-replay.ts';
import { warnOfOpenDoors, whereOf } from './listening.ts';
import { bothReports, logReport } from './log-report.ts';
import { RunMetrics } from './run-metrics.ts';
import { jsonReport, type RunReport, textReport } from './run-report.ts';
import { RunSecurity, type SecurityOptions } from './run-security.ts';
import { RunningUnit } from './running-unit.ts';
import { securityNews } from './security-news.ts';
import { type MeterPort, type MeterPortOptions, meterPorts, type ServedMeters, serveMeters } from './served-meter.ts';
import { servedModels } from './served-models.ts';
import { UnitSlots } from './unit-slots.ts';
import { Wirings } from './wirings.ts';

export interface RunOptions extends SecurityOptions, LogCliOptions, MeterPortOptions {
  readonly serial?: string;
  readonly tcp?: number;
  readonly host: string;
  readonly allow?: readonly string[];
  readonly readOnly?: boolean;
  readonly records: string;
  readonly trust?: string;
  readonly slots?: string;
  readonly factory?: boolean;
  readonly scan: number;
  readonly set?: readonly string[];
  readonly connect?: readonly string[];
  readonly wiring?: readonly string[];
  readonly inputs?: string;
  readonly speed?: number;
  readonly loop?: boolean;
  /** Address and port, or true for the usual ones. */
  readonly metrics?: string | true;
  readonly json?: boolean;
}

export const DEFAULT_TCP_PORT = 1502;
export const DEFAULT_SLOTS = '.kerb/slots';
const IN_MEMORY = 'none';

type Units = ReadonlyMap<number, RunningUnit>;

/** What `kerb run` does: runs firmware and serves it until a signal, a lost port, or nobody reads what it prints. */
export async function runGateway(args: readonly string[], options: RunOptions): Promise<void> {
  const firmware = args.map(parseFirmwareArgument);
  checkUnitIds(firmware);
  checkReplayOptions(options);
  const serial = options.serial === undefined ? undefined : serialAddress(options.serial);
  const report = new EarlyReport(reportOf(options));
  const trusted = await trustedKeys(options);
  const loaded = await loadAll(firmware);
  let metrics: RunMetrics | undefined;
  const news = securityNews(report, () => metrics);
  const security = await RunSecurity.read(options, registerMaps(firmware, loaded), systemClock, news);
  const meters = meterPorts(options, firmware, loaded, serial);
  const records = options.records === IN_MEMORY ? undefined : new DiskRecords(options.records);
  const slots = trusted && new UnitSlots(options.slots ?? DEFAULT_SLOTS, trusted, options.factory ?? false);
  try {
    const units = powerOn(firmware, loaded, records, slots, serial, report);
    for (const setting of options.set ?? []) applySetting(setting, units);
    const carry = connect(options.connect ?? [], units);
    const steps = options.inputs === undefined ? undefined : await readInputsFile(options.inputs, units);
    metrics = options.metrics === undefined ? undefined : new RunMetrics(options.metrics, units.values());
    const wirings = new Wirings(options.wiring ?? [], units, {
      clock: systemClock,
      ...(metrics && { openLine: metrics.lines.open.bind(metrics.lines) }),
      onNews: (unit, news) => report.tell((sink) => sink.downstream(unit, systemClock.wallMs(), news)),
    });
    const afterScan = (): void => {
      carry();
      wirings.afterScan();
    };
    const parts = { serial, meters, steps, wirings, afterScan, security, metrics };
    const end = await serveUntilEnd(units, options, parts, report);
    if (end instanceof Error) throw end;
  } finally {
    slots?.close();
    await records?.close();
  }
}

function reportOf(options: RunOptions): RunReport {
  const report = options.json ? jsonReport(print) : textReport(print);
  return options.log === undefined ? report : bothReports(report, logReport(logOf(options)));
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Before anything is compiled. @throws UnitIdError, DuplicateUnitIdError */
function checkUnitIds(firmware: readonly FirmwareArgument[]): void {
  const taken = new Set<number>();
  for (const { unitId } of firmware.flatMap(({ units }) => units)) {
    if (taken.has(deviceUnitId(unitId))) throw new DuplicateUnitIdError(unitId);
    taken.add(unitId);
  }
}

function checkReplayOptions({ inputs, speed, loop }: RunOptions): void {
  if (inputs !== undefined || (speed === undefined && !loop)) return;
  throw new UsageError(`--${loop ? 'loop' : 'speed'} is about a file of inputs: name it with --inputs`);
}

/** The key set of devices that take updates; undefined when they do not. @throws UsageError, KeyFileError */
async function trustedKeys({ trust, factory, slots }: RunOptions): Promise<Uint8Array | undefined> {
  if (trust !== undefined) return (await readKeySetFile(trust)).bytes;
  if (factory || slots !== undefined) {
    const option = factory ? '--factory' : '--slots';
    throw new UsageError(`${option} is about devices that take updates: say whom they trust with --trust`);
  }
  return undefined;
}

function serialAddress(text: string): SerialAddress {
  const address = parseLineAddress(text);
  if (address.kind === 'serial') return address;
  throw new UsageError(`--serial ${text}: give a serial port such as /dev/ttyUSB0?baud=9600; for TCP there is --tcp`);
}

/** Compiles and admits each firmware once. */
async function loadAll(firmware: readonly FirmwareArgument[]): Promise<ReadonlyMap<string, LoadedFirmware>> {
  const loaded = new Map<string, LoadedFirmware>();
  for (const { firmware: name } of firmware) if (!loaded.has(name)) loaded.set(name, await loadFirmware(name));
  return loaded;
}

/** Powers all devices on at one moment, when nothing is left to wait for. */
function powerOn(
  firmware: readonly FirmwareArgument[],
  loaded: ReadonlyMap<string, LoadedFirmware>,
  records: DiskRecords | undefined,
  slots: UnitSlots | undefined,
  serial: SerialAddress | undefined,
  report: EarlyReport,
): Units {
  const units = new Map<number, RunningUnit>();
  for (const argument of firmware) {
    const { unitId } = argument;
    const source = loaded.get(argument.firmware)!;
    const { class: deviceClass, identity, image, names } = source;
    const name = `${deviceClass}@${unitId}`;
    const store = records?.device(name) ?? new MemoryRecordStore();
    const log = (_device: string, level: LogLevel, message: string): void => {
      const atMs = systemClock.wallMs();
      report.tell((sink) => sink.log(unitId, name, level, atMs, message));
    };
    const nowMs = systemClock.wallMs();
    const device = slots
      ? slots.device(name, source, { records: store, log }, nowMs)
      : new Device(image, { name, identity, records: store, log }, nowMs);
    const served = servedModels(argument, source, device, serial);
    units.set(unitId, new RunningUnit(deviceClass, device, names, served));
  }
  return units;
}

/** What a gateway is made of besides its units. */
interface Parts {
  readonly serial: SerialAddress | undefined;
  readonly meters: readonly MeterPort[];
  readonly steps: readonly InputStep[] | undefined;
  readonly wirings: Wirings;
  readonly afterScan: () => void;
  readonly security: RunSecurity | undefined;
  readonly metrics: RunMetrics | undefined;
}

/** Serves until something ends it; then the ports are closed. Returns the error when that was the end. */
async function serveUntilEnd(
  units: Units,
  options: RunOptions,
  parts: Parts,
  report: EarlyReport,
): Promise<Error | undefined> {
  const { serial, meters, steps, wirings, security, metrics } = parts;
  const end = new End();
  const ports = new SharedPorts();
  const sharedPaths = new Set(meters.filter(({ isShared }) => isShared).map(({ settings }) => settings.path));
  const openSerial = (settings: SerialSettings): Promise<ByteTransport> =>
    sharedPaths.has(settings.path) ? ports.open(settings) : openSerialPort(settings);
  const served = await openMeters(meters, openSerial, units, options, report, end);
  const gateway = await startGateway({
    ...gatewayOptions(units, options, parts, report, end),
    openSerial,
  }).catch(async (error) => {
    await closeMeters(served);
    throw error;
  });
  const scraped = await metrics?.serve(gateway).catch(async (error) => {
    await Promise.all([gateway.close(), closeMeters(served)]);
    throw error;
  });
  interrupted().then(() => end.come());
  // Whoever read the output went away, as `head` does.
  process.stdout.on('error', () => end.come());
  report.sink.listening(whereOf(gateway, serial, served, scraped, units));
  warnOfOpenDoors(gateway, options);
  report.begin();
  await security?.start(gateway.tls);
  const replay = steps && replayOf(steps, options, report);
  replay?.start();
  wirings.start();
  if (!process.stdin.isTTY) takeInputs(units, report);
  await end.promise;
  replay?.stop();
  process.stdin.destroy();
  security?.stop();
  await Promise.all([gateway.close(), closeMeters(served), scraped?.close()]);
  await wirings.close();
  if (end.error === undefined) report.sink.closed(systemClock.wallMs());
  return end.error;
}

async function openMeters(
  ports: readonly MeterPort[],
  open: (settings: SerialSettings) => Promise<ByteTransport>,
  units: Units,
  options: RunOptions,
  report: EarlyReport,
  end: End,
): Promise<ServedMeters[]> {
  const served: ServedMeters[] = [];
  try {
    for (const port of ports) {
      const meters = await serveMeters(port, {
        open,
        deviceOf: (unitId) => units.get(unitId)!.device,
        readOnly: options.readOnly ?? false,
        onError: (message, unitId) => report.tell((sink) => sink.error(systemClock.wallMs(), message, unitId)),
        onLost: (error) => end.come(error),
      });
      served.push(meters);
    }
  } catch (error) {
    await closeMeters(served);
    throw error;
  }
  return served;
}

async function closeMeters(served: readonly ServedMeters[]): Promise<void> {
  await Promise.all(served.map((meters) => meters.close()));
}

function replayOf(steps: readonly InputStep[], options: RunOptions, report: EarlyReport): InputsReplay {
  return new InputsReplay({
    clock: systemClock,
    steps,
    speed: options.speed ?? 1,
    loop: options.loop ?? false,
    onEnd: () => report.tell((sink) => sink.inputsEnded(systemClock.wallMs(), options.inputs!)),
  });
}

class End {
  error: Error | undefined;
  come: (error?: Error) => void = () => {};
  readonly promise = new Promise<void>((resolve) => {
    this.come = (error) => {
      this.error ??= error;
      resolve();
    };
  });
}

function gatewayOptions(
  units: Units,
  options: RunOptions,
  { serial, meters, afterScan, security, metrics }: Parts,
  report: EarlyReport,
  end: End,
): GatewayOptions {
  const isElsewhere = (serial ?? options.tls) !== undefined || meters.length > 0;
  const tcpPort = options.tcp ?? (isElsewhere ? undefined : DEFAULT_TCP_PORT);
  const failures = new Map<number, string>();
  const tcp = tcpPort !== undefined && {
    host: options.host,
    port: tcpPort,
    ...(options.allow && { allow: options.allow }),
    onRefusal(refusal: Refusal) {
      metrics?.server.refused(refusal);
      report.tell((sink) => sink.refusal(systemClock.wallMs(), refusal));
    },
  };
  return {
    devices: [...units.values()].map(({ unitId, device, served }) => ({
      unitId,
      device,
      models: new Map(served.map((as) => [as.unitId, as.model])),
    })),
    clock: systemClock,
    scanMs: options.scan,
    readOnly: options.readOnly ?? false,
    ...(serial && { serial }),
    ...(tcp && { tcp }),
    ...security?.gatewayOptions({
      host: options.host,
      ...(options.allow && { allow: options.allow }),
      ...(tcp && { tcp }),
      ...(serial && { serial }),
    }),
    ...(metrics && { onDeviceScan: (unitId: number, tookMs: number) => metrics.devices.scanned(unitId, tookMs) }),
    onScan(nowMs) {
      afterScan();
      for (const unit of units.values()) tellChanges(unit, nowMs, report, metrics);
    },
    onScanError(unitId, error) {
      const message = error instanceof Error ? error.message : String(error);
      if (failures.get(unitId) === message) return;
      failures.set(unitId, message);
      report.tell((sink) => sink.error(systemClock.wallMs(), `unit ${unitId}: its scan failed: ${message}`, unitId));
    },
    onModelError(error) {
      const cause = error.cause instanceof Error ? `: ${error.cause.message}` : '';
      report.tell((sink) => sink.error(systemClock.wallMs(), `${error.message}${cause}`, error.unitId));
    },
    onSerialLost: (error) => end.come(error),
  };
}

function tellChanges(unit: RunningUnit, nowMs: number, report: EarlyReport, metrics: RunMetrics | undefined): void {
  for (const event of unit.newEvents()) {
    metrics?.devices.recorded(unit.unitId, event);
    report.tell((sink) => sink.event(unit, event));
  }
  const outputs = unit.changedOutputs();
  if (outputs !== undefined) report.tell((sink) => sink.outputs(unit, nowMs, outputs));
}

function takeInputs(units: Units, report: EarlyReport): void {
  const refuse = (error: unknown): void => {
    if (!(error instanceof UsageError)) throw error;
    report.tell((sink) => sink.error(systemClock.wallMs(), error.message));
  };
  readLines(
    process.stdin,
    (line) => {
      if (line.trim() === '') return;
      try {
        applyInputLine(line, units);
      } catch (error) {
        refuse(error);
      }
    },
    () => refuse(new UsageError(`a line of input is longer than ${LINE_LIMIT} characters`)),
  );
}
