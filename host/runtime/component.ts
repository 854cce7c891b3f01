import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { swapBytes } from '../../protocols/modbus/words.ts';
import { packageRoot } from '../package-root.ts';
import { AbiMismatchError, asTrap, type Firmware, FirmwareTrapError } from './firmware.ts';
import { ABI_VERSION } from './image/interface.ts';
import { type Layout, parseLayout } from './layout.ts';
import { LimitedPlatform, type Platform } from './platform.ts';

/** The world's exports as jco binds them. */
interface World {
  abi(): number;
  layout(): Uint32Array;
  create(): number;
  init(device: number, reason: number): void;
  tick(device: number, now: number, elapsed: number): void;
  batch(first: number, count: number, now: number, elapsed: number): void;
  write(device: number, bank: number, address: number, count: number, data: Uint8Array): number;
  configure(device: number, data: Uint8Array): number;
  fetch(device: number, offset: number, length: number): Uint8Array;
  put(device: number, offset: number, data: Uint8Array): void;
}

type Instantiate = (coreModule: (path: string) => WebAssembly.Module, imports: Record<string, unknown>) => World;

/**
 * Wraps an admitted core image as a component of the world in protocols/firmware.wit, which any component runtime
 * (Wasmtime, jco) can run.
 */
export async function toComponent(admitted: Uint8Array): Promise<Uint8Array> {
  const { componentEmbed, componentNew } = await import('@bytecodealliance/jco');
  const witSource = await readFile(join(packageRoot, 'protocols/firmware.wit'), 'utf8');
  // AssemblyScript's strings lie in memory as UTF-16, so they cross without being copied.
  const embedded = await componentEmbed({
    binary: admitted,
    witSource,
    world: 'firmware',
    stringEncoding: 'utf16',
  });
  return componentNew(embedded, []);
}

/** A component made ready to run in this process by jco. */
export class ComponentImage {
  private readonly bind: Instantiate;
  private readonly modules: ReadonlyMap<string, WebAssembly.Module>;

  private constructor(bind: Instantiate, modules: ReadonlyMap<string, WebAssembly.Module>) {
    this.bind = bind;
    this.modules = modules;
  }

  static async load(component: Uint8Array): Promise<ComponentImage> {
    const { transpile } = await import('@bytecodealliance/jco');
    const { files } = await transpile(component, {
      name: 'firmware',
      instantiation: 'sync',
      noTypescript: true,
    });
    const modules = new Map<string, WebAssembly.Module>();
    let source: Uint8Array | undefined;
    for (const [path, bytes] of Object.entries(files)) {
      if (path.endsWith('.wasm')) modules.set(path, new WebAssembly.Module(new Uint8Array(bytes)));
      if (path.endsWith('.js')) source = bytes;
    }
    const url = `data:text/javascript;base64,${Buffer.from(source!).toString('base64')}`;
    const { instantiate } = (await import(url)) as { instantiate: Instantiate };
    return new ComponentImage(instantiate, modules);
  }

  /** @throws FirmwareTrapError, AbiMismatchError */
  instantiate(platform: Platform): ComponentFirmware {
    const limited = new LimitedPlatform(platform);
    const world = this.bind((path) => this.modules.get(path)!, { 'kerb:firmware/platform': imports(limited) });
    return new ComponentFirmware(world, limited);
  }
}

function imports(platform: Platform): Record<string, unknown> {
  return {
    log: (device: number, level: number, message: string) => platform.log(device, level, message),
    event: (device: number, code: number, value: number) => platform.event(device, code, value),
    persist: (device: number, key: number, data: Uint8Array) => platform.persist(device, key, data),
    recall: (device: number, key: number) => platform.recall(device, key) ?? new Uint8Array(0),
  };
}

/** Firmware behind the component model: portable and slower (every list is copied across). */
export class ComponentFirmware implements Firmware {
  readonly layout: Layout;
  private readonly world: World;
  private readonly platform: LimitedPlatform;

  constructor(world: World, platform: LimitedPlatform) {
    this.world = world;
    this.platform = platform;
    const abi = this.call('abi', () => world.abi());
    if (abi !== ABI_VERSION) {
      throw new AbiMismatchError(
        `the image speaks version ${abi} of the firmware interface; this runtime speaks ${ABI_VERSION}`,
      );
    }
    this.layout = this.call('layout', () => parseLayout(world.layout()));
  }

  create(): number {
    return this.call('create', () => this.world.create());
  }

  init(device: number, reason: number): void {
    this.call('init', () => this.world.init(device, reason));
  }

  tick(device: number, nowMs: number, elapsedMs: number): void {
    this.call('tick', () => this.world.tick(device, nowMs, elapsedMs));
  }

  batch(first: number, count: number, nowMs: number, elapsedMs: number): void {
    this.call('batch', () => this.world.batch(first, count, nowMs, elapsedMs), count);
  }

  write(device: number, bank: number, address: number, count: number, data: Uint8Array): number {
    return this.call('write', () => this.world.write(device, bank, address, count, data));
  }

  configure(device: number, document: Uint8Array): number {
    return this.call('configure', () => this.world.configure(device, document));
  }

  copyRegisters(device: number, offset: number, count: number, target: Uint8Array, at: number): void {
    this.copyOut(device, offset, count * 2, target, at);
    swapBytes(target, at, at + count * 2);
  }

  copyOut(device: number, offset: number, length: number, target: Uint8Array, at: number): void {
    const bytes = this.call('fetch', () => {
      const fetched = this.world.fetch(device, offset, length);
      if (fetched.length !== length) throw new RangeError(`fetch gave ${fetched.length} bytes instead of ${length}`);
      return fetched;
    });
    target.set(bytes, at);
  }

  copyIn(device: number, offset: number, source: Uint8Array): void {
    this.call('put', () => this.world.put(device, offset, source));
  }

  private call<T>(operation: string, run: () => T, devices = 1): T {
    this.platform.begin(devices);
    try {
      return run();
    } catch (error) {
      // jco tells a list that is not aligned with a TypeError; the canonical ABI says that it traps.
      throw error instanceof TypeError ? new FirmwareTrapError(operation, error) : asTrap(operation, error);
    }
  }
}
