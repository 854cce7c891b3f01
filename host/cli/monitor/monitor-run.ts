import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { CaptureFileError } from '../../../protocols/pcapng/capture-file-error.ts';
import { systemClock } from '../../clock/system.ts';
import type { CapturedChunk, CapturedLine } from '../../monitor/capture.ts';
import type { CaptureFile } from '../../monitor/capture-file.ts';
import { CaptureReader } from '../../monitor/capture-reader.ts';
import { epochUs } from '../../monitor/epoch-us.ts';
import type { LiveSource, SourceListener } from '../../monitor/live-source.ts';
import type { Monitor } from '../../monitor/monitor.ts';
import { UsageError } from '../failure.ts';
import { interrupted } from '../signals.ts';
import type { GivenSource } from './given-source.ts';
import { givenPorts, type MonitorCommandOptions } from './monitor-options.ts';
import type { MonitorOutput } from './monitor-output.ts';

/** How often a live line is looked at for silence and requests without an answer. */
const LOOK_MS = 50;

/** What is heard, handed to the monitor and to the file, until there is nothing more or somebody ends it. */
export class MonitorRun {
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
    try {
      for await (const bytes of endedEarly(stream)) {
        reader.push(bytes);
        await Promise.race([this.#output.caughtUp(), stop]);
      }
    } catch (error) {
      if (!(error instanceof CaptureFileError)) throw error;
      throw new UsageError(`${source.kind === 'stdin' ? 'stdin' : source.path}: ${error.message}`);
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
    if (lost !== undefined) throw lost;
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
