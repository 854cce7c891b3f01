import { AbiMismatchError, asTrap, type Firmware } from './firmware.ts';
import { ABI_VERSION, PLATFORM } from './image/interface.ts';
import { type Layout, parseLayout } from './layout.ts';
import { LimitedPlatform, LOG_MESSAGE_LIMIT, type Platform } from './platform.ts';
import { type ImageOrigin, type TrapTrace, traceTrap } from './symbols/trap-trace.ts';

const NO_BYTES = new Uint8Array(0);

/** What an instance exports: functions, its memory, globals. */
export type InstanceExports = Readonly<Record<string, unknown>>;

type Export = (...parameters: number[]) => number;

/** An admitted image, compiled once; instances are cheap (about 60 µs and 11 kB each, besides their memory). */
export class CoreImage {
  readonly admitted: Uint8Array<ArrayBuffer>;
  protected readonly module: WebAssembly.Module;
  protected readonly origin: ImageOrigin | undefined;
  private readonly onExports: ((exports: InstanceExports) => void) | undefined;

  /**
   * `admitted` comes from `admit`; anything else may hang the process. With its `origin`, traps tell where in the sources
   * the firmware was. `onExports` is told what each instance exports, which may be more than the firmware interface
   * (`exportGlobals`).
   */
  constructor(admitted: Uint8Array<ArrayBuffer>, origin?: ImageOrigin, onExports?: (exports: InstanceExports) => void) {
    this.admitted = admitted;
    this.module = new WebAssembly.Module(admitted);
    this.origin = origin;
    this.onExports = onExports;
  }

  /** The same code with other data. */
  withData(change: (admitted: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>): CoreImage {
    return new CoreImage(change(this.admitted), this.origin, this.onExports);
  }

  /** @throws FirmwareTrapError, AbiMismatchError */
  instantiate(platform: Platform): CoreFirmware {
    return new CoreFirmware(this.module, platform, this.origin, this.onExports);
  }
}

/** Core WebAssembly run directly: a scan costs one call, and banks and channels are read in place. */
export class CoreFirmware implements Firmware {
  readonly layout: Layout;
  private readonly exports: Record<string, Export>;
  private readonly memory: WebAssembly.Memory;
  private readonly platform: LimitedPlatform;
  private bytes = new Uint8Array(0);
  private words = new Int32Array(0);
  private readonly trace: ((error: unknown) => TrapTrace | undefined) | undefined;

  constructor(
    module: WebAssembly.Module,
    platform: Platform,
    origin?: ImageOrigin,
    onExports?: (exports: InstanceExports) => void,
  ) {
    this.trace = origin && ((error) => traceTrap(error, origin));
    this.platform = new LimitedPlatform(platform);
    const instance = this.guard('start', () => new WebAssembly.Instance(module, { [PLATFORM]: this.imports() }));
    this.exports = instance.exports as Record<string, Export>;
    this.memory = instance.exports['memory'] as WebAssembly.Memory;
    onExports?.(instance.exports);
    const abi = this.call('abi');
    if (abi !== ABI_VERSION) {
      throw new AbiMismatchError(
        `the image speaks version ${abi} of the firmware interface; this runtime speaks ${ABI_VERSION}`,
      );
    }
    const list = this.call('layout');
    this.layout = this.guard('layout', () => this.readLayout(list));
  }

  create(): number {
    const device = this.call('create');
    return this.guard('create', () => this.checked(device, this.layout.blockSize, 4));
  }

  init(device: number, reason: number): void {
    this.call('init', device, reason);
  }

  tick(device: number, nowMs: number, elapsedMs: number): void {
    this.platform.begin(1);
    try {
      this.exports['tick']!(device, nowMs, elapsedMs);
    } catch (error) {
      throw asTrap('tick', error, this.trace);
    }
  }

  batch(first: number, count: number, nowMs: number, elapsedMs: number): void {
    this.platform.begin(count);
    try {
      this.exports['batch']!(first, count, nowMs, elapsedMs);
    } catch (error) {
      throw asTrap('batch', error, this.trace);
    }
  }

  write(device: number, bank: number, address: number, count: number, data: Uint8Array): number {
    this.platform.begin(1);
    const at = this.guard('write', () => this.lower(data));
    return this.call('write', device, bank, address, count, at, data.length);
  }

  configure(device: number, document: Uint8Array): number {
    this.platform.begin(1);
    const at = this.guard('configure', () => this.lower(document));
    return this.call('configure', device, at, document.length);
  }

  copyRegisters(device: number, offset: number, count: number, target: Uint8Array, at: number): void {
    const start = device + offset;
    const bytes = this.current();
    const { words } = this;
    // Two registers at a time, from a whole word on: half the time of byte by byte.
    let index = 0;
    if ((start & 2) !== 0 && count > 0) index = copyRegister(bytes, start, target, at);
    for (; index + 4 <= count * 2; index += 4) {
      const pair = words[(start + index) >>> 2]!;
      target[at + index] = pair >>> 8;
      target[at + index + 1] = pair;
      target[at + index + 2] = pair >>> 24;
      target[at + index + 3] = pair >>> 16;
    }
    if (index < count * 2) copyRegister(bytes, start + index, target, at + index);
  }

  copyOut(device: number, offset: number, length: number, target: Uint8Array, at: number): void {
    const start = device + offset;
    const bytes = this.current();
    for (let index = 0; index < length; index++) target[at + index] = bytes[start + index]!;
  }

  copyIn(device: number, offset: number, source: Uint8Array): void {
    this.current().set(source, device + offset);
  }

  /**
   * The instance's memory as 32-bit words, for process images that are read and written in place. Valid until the
   * next call into the firmware, which may grow the memory.
   */
  memoryWords(): Int32Array {
    this.current();
    return this.words;
  }

  private imports(): Record<string, unknown> {
    return {
      log: (device: number, level: number, at: number, codeUnits: number) => {
        // One more than is kept, so that a pair of surrogates across the limit is cut as in a component.
        const text = this.view(at >>> 0, (codeUnits >>> 0) * 2, 2).subarray(0, (LOG_MESSAGE_LIMIT + 1) * 2);
        this.platform.log(device >>> 0, level >>> 0, new TextDecoder('utf-16le').decode(text));
      },
      event: (device: number, code: number, value: number) => this.platform.event(device >>> 0, code >>> 0, value),
      persist: (device: number, key: number, at: number, length: number) =>
        this.platform.persist(device >>> 0, key >>> 0, this.view(at >>> 0, length >>> 0)),
      recall: (device: number, key: number, result: number) => {
        const data = this.platform.recall(device >>> 0, key >>> 0) ?? NO_BYTES;
        const at = this.lower(data);
        const pair = new DataView(this.memory.buffer, this.checked(result >>> 0, 8, 4), 8);
        pair.setUint32(0, at, true);
        pair.setUint32(4, data.length, true);
      },
    };
  }

  /** Copies a list into the firmware, as the canonical ABI does. */
  private lower(data: Uint8Array): number {
    const at = this.exports['cabi_realloc']!(0, 0, 1, data.length) >>> 0;
    this.view(at, data.length).set(data);
    return at;
  }

  private readLayout(list: number): Layout {
    const pair = new DataView(this.memory.buffer, this.checked(list, 8, 4), 8);
    const words = this.view(pair.getUint32(0, true), pair.getUint32(4, true) * 4, 4);
    return parseLayout(new Uint32Array(words.slice().buffer));
  }

  private view(at: number, length: number, alignment = 1): Uint8Array {
    return this.current().subarray(this.checked(at, length, alignment), at + length);
  }

  /** `at`, when what begins there lies in the firmware's memory as the canonical ABI demands. */
  private checked(at: number, length: number, alignment: number): number {
    if (at + length > this.memory.buffer.byteLength || at % alignment !== 0)
      throw new RangeError(`firmware pointed to ${length} bytes at ${at}, which it may not`);
    return at;
  }

  private current(): Uint8Array {
    // Memory that grew detaches the views; asking it for its buffer each time would cost more than a small read.
    if (this.bytes.length === 0) {
      this.bytes = new Uint8Array(this.memory.buffer);
      this.words = new Int32Array(this.memory.buffer);
    }
    return this.bytes;
  }

  private call(operation: string, ...parameters: number[]): number {
    this.platform.begin(1);
    return this.guard(operation, () => this.exports[operation]!(...parameters) >>> 0);
  }

  private guard<T>(operation: string, run: () => T): T {
    try {
      return run();
    } catch (error) {
      throw asTrap(operation, error, this.trace);
    }
  }
}

/** Copies one register in wire order; returns its size. */
function copyRegister(bytes: Uint8Array, start: number, target: Uint8Array, at: number): number {
  target[at] = bytes[start + 1]!;
  target[at + 1] = bytes[start]!;
  return 2;
}
