import { ByteQueue } from './byte-queue.ts';
import { CaptureFileError } from './capture-file-error.ts';
import {
  BlockType,
  BYTE_ORDER_MAGIC,
  CommonOption,
  InterfaceOption,
  MAX_BLOCK_SIZE,
  PacketOption,
  SectionOption,
} from './constants.ts';
import type { CapturedPacket, CaptureInterface } from './packet.ts';

const MIN_BLOCK_SIZE = 12;
/** Of a section; files that are put together from many have one for each. */
const MAX_INTERFACES = 4096;
/** Microseconds, where an interface does not say. */
const DEFAULT_RESOLUTION = 6;
const decoder = new TextDecoder();

interface KnownInterface {
  readonly description: CaptureInterface;
  /** Units of a timestamp in a second. */
  readonly ticksPerSecond: bigint;
  /** Added to each timestamp. */
  readonly offsetSeconds: bigint;
}

/**
 * Reads a pcapng file (draft-ietf-opsawg-pcapng) as it arrives, of either byte order, with any number of sections.
 * Blocks other than those that describe interfaces and carry packets are passed over.
 *
 *     reader.push(chunk);
 *     for (let packet = reader.next(); packet !== undefined; packet = reader.next()) use(packet);
 */
export class PcapngReader {
  /** What wrote the section that is being read, when it says so. */
  application: string | undefined;

  readonly #queue = new ByteQueue();
  #littleEndian = true;
  #interfaces: KnownInterface[] = [];
  #begun = false;

  push(chunk: Uint8Array): void {
    this.#queue.push(chunk);
  }

  /** Bytes of a block of which the rest has not arrived; above 0 at the end of a file that was cut off. */
  get pendingBytes(): number {
    return this.#queue.length;
  }

  /** The next packet; undefined when more bytes are needed. @throws CaptureFileError */
  next(): CapturedPacket | undefined {
    for (;;) {
      if (this.#queue.length < MIN_BLOCK_SIZE) return undefined;
      const head = this.#queue.view(MIN_BLOCK_SIZE);
      const isSection = head.getUint32(0, true) === BlockType.sectionHeader;
      if (!this.#begun && !isSection) this.#fail('it does not begin as a pcapng file');
      if (isSection) this.#readByteOrder(head);
      const size = head.getUint32(4, this.#littleEndian);
      if (size < MIN_BLOCK_SIZE || size % 4 !== 0 || size > MAX_BLOCK_SIZE) this.#fail(`a block of ${size} bytes`);
      if (this.#queue.length < size) return undefined;
      const view = this.#queue.view(size);
      if (view.getUint32(size - 4, this.#littleEndian) !== size) this.#fail('a block ends with another length');
      const packet = this.#readBlock(view);
      this.#queue.take(size);
      if (packet !== undefined) return packet;
    }
  }

  #fail(problem: string): never {
    throw new CaptureFileError(this.#queue.offset, problem);
  }

  #readByteOrder(head: DataView): void {
    const magic = head.getUint32(8, true);
    const swapped = head.getUint32(8, false);
    if (magic !== BYTE_ORDER_MAGIC && swapped !== BYTE_ORDER_MAGIC) this.#fail('a section of no byte order');
    this.#littleEndian = magic === BYTE_ORDER_MAGIC;
  }

  #readBlock(view: DataView): CapturedPacket | undefined {
    const type = view.getUint32(0, this.#littleEndian);
    switch (type) {
      case BlockType.sectionHeader:
        this.#need(view, 28);
        this.#begun = true;
        this.#interfaces = [];
        this.application = this.#text(this.#options(view, 24).get(SectionOption.application));
        return undefined;
      case BlockType.interfaceDescription:
        this.#need(view, 20);
        if (this.#interfaces.length === MAX_INTERFACES) this.#fail(`more than ${MAX_INTERFACES} interfaces`);
        this.#interfaces.push(this.#interface(view));
        return undefined;
      case BlockType.enhancedPacket:
        this.#need(view, 32);
        return this.#packet(view);
      case BlockType.simplePacket:
        return this.#fail('a packet without a time (simple packet block); save it as pcapng with timestamps');
      default:
        return undefined;
    }
  }

  #need(view: DataView, size: number): void {
    if (view.byteLength < size) this.#fail(`a block of ${view.byteLength} bytes where ${size} are the least`);
  }

  #interface(view: DataView): KnownInterface {
    const options = this.#options(view, 16);
    const resolution = options.get(InterfaceOption.timestampResolution)?.[0]?.[0] ?? DEFAULT_RESOLUTION;
    const exponent = BigInt(resolution & 0x7f);
    const offset = options.get(InterfaceOption.timestampOffset)?.[0];
    const speed = options.get(InterfaceOption.speed)?.[0];
    const name = this.#text(options.get(InterfaceOption.name));
    const description = this.#text(options.get(InterfaceOption.description));
    return {
      description: {
        linkType: view.getUint16(8, this.#littleEndian),
        ...(name !== undefined && { name }),
        ...(description !== undefined && { description }),
        ...(speed?.length === 8 && { speed: Number(viewOf(speed).getBigUint64(0, this.#littleEndian)) }),
      },
      ticksPerSecond: (resolution & 0x80) === 0 ? 10n ** exponent : 2n ** exponent,
      offsetSeconds: offset?.length === 8 ? viewOf(offset).getBigInt64(0, this.#littleEndian) : 0n,
    };
  }

  #packet(view: DataView): CapturedPacket {
    const little = this.#littleEndian;
    const known = this.#interfaces[view.getUint32(8, little)];
    if (known === undefined)
      return this.#fail(`a packet of interface ${view.getUint32(8, little)}, which is not described`);
    const length = view.getUint32(20, little);
    if (28 + length > view.byteLength - 4) this.#fail(`a packet of ${length} bytes in a block of ${view.byteLength}`);
    const ticks = (BigInt(view.getUint32(12, little)) << 32n) | BigInt(view.getUint32(16, little));
    const options = this.#options(view, 28 + ((length + 3) & ~3));
    const flags = options.get(PacketOption.flags)?.[0];
    return {
      from: known.description,
      atNs: (ticks * 1_000_000_000n) / known.ticksPerSecond + known.offsetSeconds * 1_000_000_000n,
      bytes: new Uint8Array(view.buffer, view.byteOffset + 28, length),
      originalLength: view.getUint32(24, little),
      flags: flags?.length === 4 ? viewOf(flags).getUint32(0, little) : 0,
      comments: (options.get(CommonOption.comment) ?? []).map((bytes) => decoder.decode(bytes)),
    };
  }

  /** The options from `at` to the end of the block, by code. A list that is cut off ends there. */
  #options(view: DataView, at: number): ReadonlyMap<number, readonly Uint8Array[]> {
    const options = new Map<number, Uint8Array[]>();
    const end = view.byteLength - 4;
    for (let next = at; next + 4 <= end; ) {
      const code = view.getUint16(next, this.#littleEndian);
      const length = view.getUint16(next + 2, this.#littleEndian);
      if (code === CommonOption.endOfOptions || next + 4 + length > end) break;
      const value = new Uint8Array(view.buffer, view.byteOffset + next + 4, length);
      const known = options.get(code);
      if (known === undefined) options.set(code, [value]);
      else known.push(value);
      next += 4 + ((length + 3) & ~3);
    }
    return options;
  }

  #text(values: readonly Uint8Array[] | undefined): string | undefined {
    return values?.[0] === undefined ? undefined : decoder.decode(values[0]);
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}
