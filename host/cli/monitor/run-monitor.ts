import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { systemClock } from '../../clock/system.ts';
import { lineName } from '../../line/line-address.ts';
import type { CapturedChunk, CapturedLine } from '../../monitor/capture.ts';
import { type CaptureFile, openCaptureFile } from '../../monitor/capture-file.ts';
import { CaptureReader } from '../../monitor/capture-reader.ts';
import { epochUs } from '../../monitor/epoch-us.ts';
import type { LiveSource, SourceListener } from '../../monitor/live-source.ts';
import { Monitor } from '../../monitor/monitor.ts';
import { SERIAL_JITTER_MS, tapSerialPort } from '../../monitor/serial-tap.ts';
import { TcpProxy } from '../../monitor/tcp-proxy.ts';
import { UsageError } from '../failure.ts';
import { interrupted } from '../signals.ts';
import { type GivenSource, givenSource } from './given-source.ts';
import { givenPorts, givenProfiles, type MonitorCommandOptions, refuseOptions } from './monitor-options.ts';
import { MonitorOutput } from './monitor-output.ts';

/** How often a live line is looked at for silence and requests without an answer. */
const LOOK_MS = 50;

/** @throws UsageError, LineAddressError, ProfileError, CaptureFileError, CaptureWriteError, PortError, ListenError */
export async function runMonitor(sourceText: string, options: MonitorCommandOptions): Promise<void> {
  const source = await givenSource(sourceText);
  checkOptions(source, sourceText, options);
  const jitterMs = options.jitter ?? (source.kind === 'serial' ? SERIAL_JITTER_MS : 0);
  const output = new MonitorOutput(options, source.kind !== 'serial');
  const profiles = await givenProfiles(options.profile);
  const { protocol, write } = options;
  const monitor = new Monitor({ protocol, profiles, jitterMs, onObservation: output.observation });
  const capture = write === undefined ? undefined : await openCaptureFile(write, { protocol, jitterMs });
  const run = new MonitorRun(monitor, output, capture);
  try {
    if (source.kind === 'file' || source.kind === 'stdin') await run.readCapture(source, options);
    else await run.listen((listener) => openSource(source, options, listener, output), options.statsEvery);
  } finally {
    monitor.end();
    await capture?.close();
  }
  output.statistics(monitor, run.atUs);
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
    const tap = await tapSerialPort({ settings, clock: systemClock, listener });
    output.remark(
      `listening on ${settings.path}, ${settings.baudRate} baud, parity ${settings.parity}; Ctrl-C ends it`,
    );
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
  output.remark(`listening on ${target.kind}://${place}:${proxy.port} for ${lineName(target)}; Ctrl-C ends it`);
  return proxy;
}

class MonitorRun {
  /** The time of the last thing that was heard. */
  atUs = 0;
  readonly #monitor: Monitor;
  readonly #output: MonitorOutput;
  readonly #capture: CaptureFile | undefined;

  constructor(monitor: Monitor, output: MonitorOutput, capture: CaptureFile | undefined) {
    this.#monitor = monitor;
    this.#output = output;
    this.#capture = capture;
  }

  readonly #line = (line: CapturedLine): void => {
    this.#monitor.addLine(line);
    this.#capture?.encoder.addLine(line);
  };

  readonly #chunk = (chunk: CapturedChunk): void => {
    this.atUs = Math.max(this.atUs, chunk.atUs);
    this.#capture?.encoder.feed(chunk);
    this.#monitor.feed(chunk);
  };

  /** Until the file ends, or somebody ends it. */
  async readCapture(source: Extract<GivenSource, { kind: 'file' | 'stdin' }>, options: MonitorCommandOptions) {
    const everyUs = options.statsEvery === undefined ? undefined : options.statsEvery * 1000;
    let dueUs: number | undefined;
    const reader = new CaptureReader({
      ...(options.port !== undefined && { ports: givenPorts(options.port) }),
      onLine: this.#line,
      onChunk: (chunk) => {
        if (everyUs !== undefined) {
          dueUs ??= chunk.atUs + everyUs;
          if (chunk.atUs >= dueUs) {
            this.#output.statistics(this.#monitor, dueUs);
            dueUs += Math.ceil((chunk.atUs - dueUs + 1) / everyUs) * everyUs;
          }
        }
        this.#chunk(chunk);
      },
    });
    const stream: Readable = source.kind === 'stdin' ? process.stdin : createReadStream(source.path);
    const stop = Promise.race([interrupted(), unread()]).then(() => stream.destroy());
    for await (const bytes of endedEarly(stream)) {
      reader.push(bytes);
      await Promise.race([this.#output.caughtUp(), stop]);
    }
    if (!reader.end()) this.#output.remark('the capture ends in the middle of a packet; what came before is told');
    if (this.#monitor.statistics.size === 0) {
      const ports = options.port?.join(', ') ?? '502';
      this.#output.remark(
        `nothing of a line in ${reader.otherPackets} packets: no TCP connections to port ${ports}; give --port`,
      );
    }
  }

  /** Until the source ends, or somebody ends it. @throws LineError when the line was lost */
  async listen(open: (listener: SourceListener) => Promise<LiveSource>, statsEveryMs: number | undefined) {
    const nowUs = epochUs(systemClock);
    const source = await open({
      line: this.#line,
      chunk: this.#chunk,
      trouble: (message) => this.#output.remark(message),
    });
    const cancels = [
      every(LOOK_MS, () => {
        this.#monitor.idle(nowUs());
        this.#capture?.encoder.idle(nowUs());
      }),
    ];
    if (statsEveryMs !== undefined) {
      cancels.push(every(statsEveryMs, () => this.#output.statistics(this.#monitor, nowUs())));
    }
    const stopped = Promise.race([interrupted(), unread(), this.#capture?.failed ?? new Promise(() => {})]);
    const lost = await Promise.race([source.ended, stopped.then(() => undefined)]);
    for (const cancel of cancels) cancel();
    this.atUs = nowUs();
    await source.close();
    if (lost !== undefined) {
      this.#output.statistics(this.#monitor, this.atUs);
      throw lost;
    }
  }
}

/** Whoever read the output went away. */
function unread(): Promise<unknown> {
  return new Promise((resolve) => {
    process.stdout.once('error', resolve);
  });
}

/** A stream that was destroyed on purpose ends without an error. */
async function* endedEarly(stream: Readable): AsyncGenerator<Uint8Array> {
  try {
    for await (const bytes of stream) yield bytes as Uint8Array;
  } catch (error) {
    if (!stream.destroyed || (error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}

/** Calls `run` every `periodMs`. Returns what ends it. */
function every(periodMs: number, run: () => void): () => void {
  let cancel = systemClock.after(periodMs, function again() {
    cancel = systemClock.after(periodMs, again);
    run();
  });
  return () => cancel();
}
