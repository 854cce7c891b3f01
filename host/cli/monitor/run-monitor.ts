import { systemClock } from '../../clock/system.ts';
import { lineName } from '../../line/line-address.ts';
import { openCaptureFile } from '../../monitor/capture-file.ts';
import type { LiveSource, SourceListener } from '../../monitor/live-source.ts';
import { Monitor } from '../../monitor/monitor.ts';
import { tapSerialPort } from '../../monitor/serial-tap.ts';
import { TcpProxy } from '../../monitor/tcp-proxy.ts';
import { UsageError } from '../failure.ts';
import { type GivenSource, givenSource } from './given-source.ts';
import { givenProfiles, type MonitorCommandOptions, refuseOptions } from './monitor-options.ts';
import { MonitorOutput } from './monitor-output.ts';
import { MonitorRun } from './monitor-run.ts';

/** @throws UsageError, LineAddressError, ProfileError, CaptureFileError, CaptureWriteError, PortError, ListenError */
export async function runMonitor(sourceText: string, options: MonitorCommandOptions): Promise<void> {
  const source = await givenSource(sourceText);
  checkOptions(source, sourceText, options);
  const output = new MonitorOutput(options, source.kind !== 'serial');
  const profiles = await givenProfiles(options.profile);
  const { protocol, write } = options;
  const jitter = options.jitter === undefined ? {} : { jitterMs: options.jitter };
  const monitor = new Monitor({ protocol, profiles, ...jitter, onObservation: output.observation });
  const capture = write === undefined ? undefined : await openCaptureFile(write, { protocol, ...jitter });
  const run = new MonitorRun(monitor, output, capture);
  try {
    if (source.kind === 'file' || source.kind === 'stdin') await run.readCapture(source, options);
    else await run.listen((listener) => openSource(source, options, listener, output), options.statsEvery);
  } finally {
    monitor.end();
    output.statistics(monitor, run.atUs);
    await capture?.close();
  }
}

function checkOptions(source: GivenSource, text: string, options: MonitorCommandOptions): void {
  if (source.kind !== 'tcp') {
    refuseOptions(options, text, [['listen', 'TCP lines']]);
  } else if (options.listen === undefined) {
    throw new UsageError(
      `${text}: nobody can listen in on a TCP connection of others; give --listen 1502 to pass connections on, and let the client connect there`,
    );
  }
  if (source.kind === 'tcp' || source.kind === 'serial') refuseOptions(options, text, [['port', 'captures']]);
}

async function openSource(
  source: Extract<GivenSource, { kind: 'serial' | 'tcp' }>,
  options: MonitorCommandOptions,
  listener: SourceListener,
  output: MonitorOutput,
): Promise<LiveSource> {
  if (source.kind === 'serial') {
    const { settings } = source;
    const tap = await tapSerialPort({
      settings,
      clock: systemClock,
      listener,
      ...(options.jitter !== undefined && { jitterMs: options.jitter }),
    });
    output.listening(`${settings.path}, ${settings.baudRate} baud, parity ${settings.parity}`, { line: settings.path });
    return tap;
  }
  const { target } = source;
  const proxy = await TcpProxy.listen({
    target,
    host: options.host,
    port: options.listen!,
    clock: systemClock,
    listener,
  });
  const place = options.host.includes(':') ? `[${options.host}]` : options.host;
  const line = lineName(target);
  const tcp = { host: options.host, port: proxy.port };
  output.listening(`${target.kind}://${place}:${proxy.port} for ${line}`, { line, tcp });
  return proxy;
}
