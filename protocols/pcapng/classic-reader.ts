import { ByteQueue } from './byte-queue.ts';
import { CaptureFileError } from './capture-file-error.ts';
import { MAX_BLOCK_SIZE } from './constants.ts';
import type { CapturedPacket, CaptureInterface } from './packet.ts';

const FILE_HEADER_SIZE = 24;
const RECORD_HEADER_SIZE = 16;
/** First word of the file: it tells byte order and what the fraction of a timestamp counts. */
const MICROSECONDS = 0xa1b2c3d4;
const NANOSECONDS = 0xa1b23c4d;

interface Format {
  readonly littleEndian: boolean;
  readonly fractionNs: bigint;
}

/** The format that the first 4 bytes of a classic pcap file tell; undefined when they are not of one. */
export function classicFormat(start: Uint8Array): Format | undefined {
  if (start.length < 4) return undefined;
  const view = new DataView(start.buffer, start.byteOffset, 4);
  for (const littleEndian of [true, false]) {
    const magic = view.getUint32(0, littleEndian);
    if (magic === MICROSECONDS) return { littleEndian, fractionNs: 1000n };
    if (magic === NANOSECONDS) return { littleEndian, fractionNs: 1n };
  }
  return undefined;
}

/** Reads a classic pcap file, as `tcpdump -w` writes it, while it arrives. Used as `PcapngReader`. */
export class ClassicPcapReader {
  readonly #queue = new ByteQueue();
  #format: Format | undefined;
  #from: CaptureInterface = { linkType: 0 };

  push(chunk: Uint8Array): void {
    this.#queue.push(chunk);
  }

  get pendingBytes(): number {
    return this.#queue.length;
  }

  /** The next packet; undefined when more bytes are needed. @throws CaptureFileError */
  next(): CapturedPacket | undefined {
    if (this.#format === undefined && !this.#readHeader()) return undefined;
    const { littleEndian, fractionNs } = this.#format!;
    if (this.#queue.length < RECORD_HEADER_SIZE) return undefined;
    const head = this.#queue.view(RECORD_HEADER_SIZE);
    const length = head.getUint32(8, littleEndian);
    if (length > MAX_BLOCK_SIZE) throw new CaptureFileError(this.#queue.offset, `a packet of ${length} bytes`);
    if (this.#queue.length < RECORD_HEADER_SIZE + length) return undefined;
    const seconds = BigInt(head.getUint32(0, littleEndian));
    const fraction = BigInt(head.getUint32(4, littleEndian));
    const originalLength = head.getUint32(12, littleEndian);
    this.#queue.take(RECORD_HEADER_SIZE);
    return {
      from: this.#from,
      atNs: seconds * 1_000_000_000n + fraction * fractionNs,
      bytes: this.#queue.take(length),
      originalLength,
      flags: 0,
      comments: [],
    };
  }

  #readHeader(): boolean {
    if (this.#queue.length < FILE_HEADER_SIZE) return false;
    const bytes = this.#queue.take(FILE_HEADER_SIZE);
    const format = classicFormat(bytes);
    if (format === undefined) throw new CaptureFileError(0, 'it does not begin as a pcap file');
    this.#format = format;
    const linkType = new DataView(bytes.buffer, bytes.byteOffset).getUint32(20, format.littleEndian) & 0xffff;
    this.#from = { linkType };
    return true;
  }
}
