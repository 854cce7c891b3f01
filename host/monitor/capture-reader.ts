import { MODBUS_TCP_PORT } from '../../protocols/modbus/constants.ts';
import { CaptureFileError } from '../../protocols/pcapng/capture-file-error.ts';
import { ClassicPcapReader, classicFormat } from '../../protocols/pcapng/classic-reader.ts';
import { BlockType, LinkType } from '../../protocols/pcapng/constants.ts';
import { decodeExportedPdu } from '../../protocols/pcapng/exported-pdu.ts';
import type { CapturedPacket } from '../../protocols/pcapng/packet.ts';
import { PcapngReader } from '../../protocols/pcapng/reader.ts';
import { decodeTcpSegment } from '../../protocols/pcapng/tcp-segment.ts';
import type { CapturedChunk, CapturedLine } from './capture.ts';
import { APPLICATION, lineOf, SERIAL_PORT } from './capture-format.ts';
import { TcpStreams } from './tcp-streams.ts';

export interface CaptureReaderOptions {
  /** TCP ports on which servers listen. Default 502. */
  readonly ports?: readonly number[];
  /** Told of each line before its first chunk. */
  readonly onLine: (line: CapturedLine) => void;
  readonly onChunk: (chunk: CapturedChunk) => void;
}

const MAGIC_SIZE = 4;
/** Lines that are told of; packets of any more count as others, as those of somebody who looks for servers everywhere. */
const MAX_LINES = 4096;

/** Whether a file that starts with these bytes, 4 or more, is a capture: pcapng, or the classic pcap of tcpdump. */
export function isCapture(start: Uint8Array): boolean {
  return isPcapng(start) || classicFormat(start) !== undefined;
}

function isPcapng(start: Uint8Array): boolean {
  const view = new DataView(start.buffer, start.byteOffset, start.length);
  return start.length >= MAGIC_SIZE && view.getUint32(0) === BlockType.sectionHeader;
}

/**
 * Reads a capture file as it arrives: one of our own, or one of Wireshark, dumpcap or tcpdump, of which the TCP
 * connections to the given ports are taken.
 */
export class CaptureReader {
  /** Packets that carry nothing of a line: other ports, other protocols, no data. */
  otherPackets = 0;

  readonly #options: CaptureReaderOptions;
  readonly #streams: TcpStreams;
  readonly #told = new Set<string>();
  #reader: PcapngReader | ClassicPcapReader | undefined;
  #start = new Uint8Array(0);

  constructor(options: CaptureReaderOptions) {
    const { ports = [MODBUS_TCP_PORT] } = options;
    this.#options = options;
    this.#streams = new TcpStreams(new Set(ports), (line, chunk) => this.#tell(line, chunk));
  }

  /** Takes the next bytes of the file. @throws CaptureFileError */
  push(chunk: Uint8Array): void {
    this.#reader ??= this.#begin(chunk);
    if (this.#reader === undefined) return;
    if (this.#start.length > 0) this.#reader.push(this.#start);
    this.#start = new Uint8Array(0);
    this.#reader.push(chunk);
    for (let packet = this.#reader.next(); packet !== undefined; packet = this.#reader.next()) this.#take(packet);
  }

  /** The file has ended. True when it ended with a whole packet; what there was has been told in any case. */
  end(): boolean {
    this.#streams.end();
    return this.#start.length === 0 && (this.#reader?.pendingBytes ?? 0) === 0;
  }

  /** Chooses the format when the first 4 bytes are there. */
  #begin(chunk: Uint8Array): PcapngReader | ClassicPcapReader | undefined {
    const start = Uint8Array.from([...this.#start, ...chunk.subarray(0, MAGIC_SIZE)]);
    if (start.length < MAGIC_SIZE) {
      this.#start = start;
      return undefined;
    }
    if (isPcapng(start)) return new PcapngReader();
    if (classicFormat(start) !== undefined) return new ClassicPcapReader();
    throw new CaptureFileError(0, 'it begins as neither pcapng nor pcap');
  }

  #take(packet: CapturedPacket): void {
    const atUs = Number(packet.atNs / 1000n) + Number(packet.atNs % 1000n) / 1000;
    const own = this.#ownLine(packet);
    if (own?.kind === 'serial') {
      this.#takeFrame(own, packet, atUs);
      return;
    }
    const segment = decodeTcpSegment(packet.from.linkType, packet.bytes);
    if (segment === undefined || !this.#streams.take(segment, atUs, own)) this.otherPackets++;
  }

  #ownLine(packet: CapturedPacket): CapturedLine | undefined {
    const made = this.#reader instanceof PcapngReader && this.#reader.application === APPLICATION;
    return made ? lineOf(packet.from) : undefined;
  }

  #takeFrame(line: CapturedLine, packet: CapturedPacket, atUs: number): void {
    const pdu = packet.from.linkType === LinkType.wiresharkUpperPdu ? decodeExportedPdu(packet.bytes) : undefined;
    if (pdu === undefined) {
      this.otherPackets++;
      return;
    }
    const { sourcePort, destinationPort, payload } = pdu;
    const direction =
      sourcePort === SERIAL_PORT ? 'fromDevice' : destinationPort === SERIAL_PORT ? 'toDevice' : undefined;
    this.#tell(line, {
      atUs,
      line: line.name,
      bytes: Uint8Array.from(payload),
      ...(direction !== undefined && { direction }),
    });
  }

  #tell(line: CapturedLine, chunk: CapturedChunk): void {
    if (!this.#told.has(line.name)) {
      if (this.#told.size === MAX_LINES) {
        this.otherPackets++;
        return;
      }
      this.#told.add(line.name);
      this.#options.onLine(line);
    }
    this.#options.onChunk(chunk);
  }
}
