import { createWriteStream } from 'node:fs';
import { LinkType, PacketFlag } from '../../protocols/pcapng/constants.ts';
import { encodeExportedPdu } from '../../protocols/pcapng/exported-pdu.ts';
import { encodeInterface, encodePacket, encodeSectionHeader } from '../../protocols/pcapng/writer.ts';
import type { CapturedChunk, CapturedLine } from './capture.ts';
import { APPLICATION, CLIENT_PORT, describeLine, dissectorOf, SERIAL_PORT } from './capture-format.ts';
import { CapturedConnections } from './captured-connections.ts';
import { isFromServer } from './line-decoder.ts';
import { Monitor, type MonitorOptions } from './monitor.ts';
import type { BrokenObservation, FrameObservation, Observation } from './observation.ts';

/** How serial lines are cut into packets. */
export type CaptureOptions = Pick<MonitorOptions, 'protocol' | 'jitterMs'>;

interface WrittenLine {
  readonly interfaceId: number;
  /** Of a TCP line. */
  readonly connections: CapturedConnections | undefined;
}

/**
 * Writes what was heard on lines as a pcapng file that Wireshark decodes by itself.
 *
 * A TCP line becomes Ethernet packets with made-up headers, to port 502 whatever the real one is. Of a serial line each
 * frame is a packet, and so is each stretch of bytes that is none, at the time of its last byte; wake-up bytes are left out.
 */
export class CaptureEncoder {
  readonly #write: (bytes: Uint8Array) => void;
  readonly #monitor: Monitor;
  readonly #lines = new Map<string, WrittenLine>();

  /** `write` is given the blocks of the file in order, the first of them now. */
  constructor(write: (bytes: Uint8Array) => void, options: CaptureOptions = {}) {
    this.#write = write;
    this.#monitor = new Monitor({ ...options, onObservation: (observation) => this.#observed(observation) });
    write(encodeSectionHeader(APPLICATION));
  }

  /** Says what a line is before its first chunk; a second time is ignored. @throws RangeError for a rate that cannot be */
  addLine(line: CapturedLine): void {
    if (this.#lines.has(line.name)) return;
    const interfaceId = this.#lines.size;
    const tcp = line.kind === 'tcp';
    if (!tcp) this.#monitor.addLine(line);
    this.#write(
      encodeInterface({
        linkType: tcp ? LinkType.ethernet : LinkType.wiresharkUpperPdu,
        name: line.name,
        description: describeLine(line),
        ...(line.baudRate !== undefined && { speed: line.baudRate }),
      }),
    );
    const connections = tcp ? new CapturedConnections(line.name, interfaceId) : undefined;
    this.#lines.set(line.name, { interfaceId, connections });
  }

  /** Takes what was heard, in the order of time. @throws Error for a line that was not added */
  feed(chunk: CapturedChunk): void {
    const line = this.#lines.get(chunk.line);
    if (line === undefined) throw new Error(`CaptureEncoder.feed: the line ${chunk.line} was not added`);
    if (line.connections === undefined) {
      this.#monitor.feed(chunk);
      return;
    }
    const atNs = nanoseconds(chunk.atUs);
    const sender = isFromServer(chunk) ? 'server' : 'client';
    for (const bytes of line.connections.packets(chunk.connection, sender, chunk.bytes)) {
      this.#write(encodePacket({ interfaceId: line.interfaceId, atNs, bytes }));
    }
  }

  /** Nothing more was heard on any line until `nowUs`, microseconds since the Unix epoch. */
  idle(nowUs: number): void {
    this.#monitor.idle(nowUs);
  }

  /** The capture is over: writes what was begun. */
  end(): void {
    this.#monitor.end();
  }

  #observed(observation: Observation): void {
    if (observation.event === 'noAnswer') return;
    const { interfaceId } = this.#lines.get(observation.line)!;
    const flags = flagsOf(observation);
    const comment = commentOf(observation);
    this.#write(
      encodePacket({
        interfaceId,
        atNs: nanoseconds(observation.toUs),
        bytes: encodeExportedPdu({
          ...dissectorOf(observation),
          ...ports(observation, interfaceId),
          payload: observation.bytes,
        }),
        ...(flags !== 0 && { flags }),
        ...(comment !== undefined && { comment }),
      }),
    );
  }
}

/** Each line has a client port of its own, so that Wireshark does not take one line's response for another's. */
function ports(observation: FrameObservation | BrokenObservation, interfaceId: number) {
  if (observation.event === 'broken') return {};
  const client = CLIENT_PORT + interfaceId;
  return observation.kind === 'request'
    ? { sourcePort: client, destinationPort: SERIAL_PORT }
    : { sourcePort: SERIAL_PORT, destinationPort: client };
}

function flagsOf(observation: FrameObservation | BrokenObservation): number {
  if (observation.event === 'frame') {
    return observation.faults.some(({ kind }) => kind === 'shortGap') ? PacketFlag.wrongGap : 0;
  }
  if (observation.what === 'checksum') return PacketFlag.crcError;
  return observation.what === 'cutShort' ? PacketFlag.tooShort : 0;
}

/** What of the timing is wrong, as packets do not show it. */
function commentOf(observation: FrameObservation | BrokenObservation): string | undefined {
  if (observation.event === 'broken') return undefined;
  const remarks = observation.faults.flatMap((fault) => {
    if (fault.kind === 'longPause')
      return [`a pause of ${milliseconds(fault.us)} inside (t1.5 is ${milliseconds(fault.limitUs)})`];
    if (fault.kind === 'shortGap')
      return [`${milliseconds(fault.us)} of silence before it (t3.5 is ${milliseconds(fault.limitUs)})`];
    return [];
  });
  return remarks.length === 0 ? undefined : remarks.join('; ');
}

function milliseconds(us: number): string {
  return `${(us / 1000).toFixed(2)} ms`;
}

/** Counts of µs since 1970 keep less than one; the parts are added up where nothing is lost. */
function nanoseconds(us: number): bigint {
  const whole = Math.floor(us);
  return BigInt(whole) * 1000n + BigInt(Math.round((us - whole) * 1000));
}

/** The whole file of `chunks`, which are in the order of time. @throws Error for a chunk of a line that is not in `lines` */
export function encodeCapture(
  lines: readonly CapturedLine[],
  chunks: Iterable<CapturedChunk>,
  options?: CaptureOptions,
): Uint8Array {
  const blocks: Uint8Array[] = [];
  const encoder = new CaptureEncoder((bytes) => blocks.push(bytes), options);
  for (const line of lines) encoder.addLine(line);
  for (const chunk of chunks) encoder.feed(chunk);
  encoder.end();
  return Uint8Array.from(Buffer.concat(blocks));
}

/** A capture file could not be written: no such folder, a full disk. */
export class CaptureWriteError extends Error {
  override readonly name = 'CaptureWriteError';
  readonly path: string;

  constructor(path: string, cause: Error) {
    super(
      `${path}: the capture could not be written (${cause.message}): check the folder, its rights and the space left`,
      {
        cause,
      },
    );
    this.path = path;
  }
}

export interface CaptureFile {
  readonly encoder: CaptureEncoder;
  /** Settles when the file cannot be written any more; what was written before is there. */
  readonly failed: Promise<CaptureWriteError>;
  /** Writes what was begun, and resolves when all is on disk. @throws CaptureWriteError */
  close(): Promise<void>;
}

/** Creates a capture file, in place of one that was there. @throws CaptureWriteError */
export async function openCaptureFile(path: string, options?: CaptureOptions): Promise<CaptureFile> {
  const stream = createWriteStream(path);
  let error: CaptureWriteError | undefined;
  const failed = new Promise<CaptureWriteError>((resolve) => {
    stream.on('error', (cause) => {
      error ??= new CaptureWriteError(path, cause);
      resolve(error);
    });
  });
  await Promise.race([new Promise<void>((resolve) => stream.once('ready', () => resolve())), failed]);
  if (error !== undefined) throw error;
  const encoder = new CaptureEncoder((bytes) => {
    if (error === undefined) stream.write(bytes);
  }, options);
  return {
    encoder,
    failed,
    async close() {
      encoder.end();
      const finished = new Promise<void>((resolve) => stream.end(() => resolve()));
      await Promise.race([finished, failed]);
      if (error !== undefined) throw error;
    },
  };
}
