import { systemClock } from '../../clock/system.ts';
import { type GatewayOptions, startGateway } from '../../gateway/gateway.ts';
import type { Refusal } from '../../gateway/tcp-server.ts';
import type { ByteTransport } from '../../line/byte-transport.ts';
import { openSerialPort, type SerialSettings } from '../../line/serial-port.ts';
import { SharedPorts } from '../../line/shared-port.ts';
import { UsageError } from '../failure.ts';
import { logOf } from '../log-options.ts';
import { interrupted } from '../signals.ts';
import { EarlyReport } from './early-report.ts';
import { applyInputLine, LINE_LIMIT, readLines } from './input-lines.ts';
import type { InputStep } from './inputs-file.ts';
import { InputsReplay } from './inputs-replay.ts';
import { warnOfOpenDoors, whereOf } from './listening.ts';
import { bothReports, logReport } from './log-report.ts';
import type { RunMetrics } from './run-metrics.ts';
import { DEFAULT_TCP_PORT, type RunOptions } from './run-options.ts';
import { jsonReport, type RunReport, textReport } from './run-report.ts';
import { type RunSetup, setUpRun } from './run-setup.ts';
import type { RunningUnit } from './running-unit.ts';
import { type MeterPort, type ServedMeters, serveMeters } from './served-meter.ts';

type Units = ReadonlyMap<number, RunningUnit>;

/** What `kerb run` does: runs firmware and serves it until a signal, a lost port, or nobody reads what it prints. */
export async function runGateway(args: readonly string[], options: RunOptions): Promise<void> {
  const report = new EarlyReport(reportOf(options));
  const setup = await setUpRun(args, options, report);
  try {
    const end = await serveUntilEnd(setup, options, report);
    if (end instanceof Error) throw end;
  } finally {
    await setup.close();
  }
}

function reportOf(options: RunOptions): RunReport {
  const report = options.json ? jsonReport(print) : textReport(print);
  return options.log === undefined ? report : bothReports(report, logReport(logOf(options)));
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Serves until something ends it; then the ports are closed. Returns the error when that was the end. */
async function serveUntilEnd(setup: RunSetup, options: RunOptions, report: EarlyReport): Promise<Error | undefined> {
  const { units, serial, meters, steps, wirings, security, metrics } = setup;
  const end = new End();
  const ports = new SharedPorts();
  const sharedPaths = new Set(meters.filter(({ isShared }) => isShared).map(({ settings }) => settings.path));
  const openSerial = (settings: SerialSettings): Promise<ByteTransport> =>
    sharedPaths.has(settings.path) ? ports.open(settings) : openSerialPort(settings);
  const served = await openMeters(meters, openSerial, units, options, report, end);
  const gateway = await startGateway({
    ...gatewayOptions(setup, options, report, end),
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
  { units, serial, meters, afterScan, security, metrics }: RunSetup,
  options: RunOptions,
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
