import { deviceUnitId } from '../../../protocols/modbus/unit-id.ts';
import { systemClock } from '../../clock/system.ts';
import { DuplicateUnitIdError } from '../../gateway/gateway.ts';
import { readKeySetFile } from '../../keys/key-set-file.ts';
import { parseLineAddress, type SerialAddress } from '../../line/line-address.ts';
import { Device } from '../../runtime/device.ts';
import type { LogLevel } from '../../runtime/platform.ts';
import { DiskRecords } from '../../store/disk-record-store.ts';
import { MemoryRecordStore } from '../../store/record-store.ts';
import { UsageError } from '../failure.ts';
import { registerMaps } from './access-roles.ts';
import { connect } from './connections.ts';
import type { EarlyReport } from './early-report.ts';
import {
  type FirmwareArgument,
  type LoadedFirmware,
  loadFirmware,
  parseFirmwareArgument,
} from './firmware-argument.ts';
import { applySetting } from './input-lines.ts';
import { type InputStep, readInputsFile } from './inputs-file.ts';
import { RunMetrics } from './run-metrics.ts';
import { DEFAULT_SLOTS, IN_MEMORY, type RunOptions } from './run-options.ts';
import { RunSecurity } from './run-security.ts';
import { RunningUnit } from './running-unit.ts';
import { securityNews } from './security-news.ts';
import { type MeterPort, meterPorts } from './served-meter.ts';
import { servedModels } from './served-models.ts';
import { UnitSlots } from './unit-slots.ts';
import { Wirings } from './wirings.ts';

type Units = ReadonlyMap<number, RunningUnit>;

/** Devices that are powered on, and all that a gateway is made of before it opens a port. */
export interface RunSetup {
  readonly units: Units;
  readonly serial: SerialAddress | undefined;
  readonly meters: readonly MeterPort[];
  readonly steps: readonly InputStep[] | undefined;
  readonly wirings: Wirings;
  readonly afterScan: () => void;
  readonly security: RunSecurity | undefined;
  readonly metrics: RunMetrics | undefined;
  close(): Promise<void>;
}

/**
 * Everything that `kerb run` checks and reads: arguments, options, firmware, keys, files of inputs and wirings.
 * @throws UsageError and what the readers of these files throw
 */
export async function setUpRun(args: readonly string[], options: RunOptions, report: EarlyReport): Promise<RunSetup> {
  const firmware = args.map(parseFirmwareArgument);
  checkUnitIds(firmware);
  checkReplayOptions(options);
  const serial = options.serial === undefined ? undefined : serialAddress(options.serial);
  const trusted = await trustedKeys(options);
  const loaded = await loadAll(firmware);
  let metrics: RunMetrics | undefined;
  const news = securityNews(report, () => metrics);
  const security = await RunSecurity.read(options, registerMaps(firmware, loaded), systemClock, news);
  const meters = meterPorts(options, firmware, loaded, serial);
  const records = options.records === IN_MEMORY ? undefined : new DiskRecords(options.records);
  const slots = trusted && new UnitSlots(options.slots ?? DEFAULT_SLOTS, trusted, options.factory ?? false);
  const close = async (): Promise<void> => {
    slots?.close();
    await records?.close();
  };
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
    return { units, serial, meters, steps, wirings, afterScan, security, metrics, close };
  } catch (error) {
    await close();
    throw error;
  }
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
