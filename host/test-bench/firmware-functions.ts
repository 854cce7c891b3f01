import { resolve } from 'node:path';
import { compileOnce } from '../build/image-cache.ts';
import { PLATFORM, imports as platformFunctions } from '../runtime/image/interface.ts';

/** A function of the platform was called outside of a device. */
export class NoDeviceError extends Error {
  override readonly name = 'NoDeviceError';

  constructor(called: string) {
    super(`the function calls ${called} of the platform, which only a device has; test it by \`firmwareBench\``);
  }
}

/**
 * Compiles one firmware file by itself and gives its exported functions. Numbers of 64 bits are bigint; truth comes back as
 * 1 and 0. Nothing bounds how long such a function runs.
 * @param file from the working directory
 * @throws CompileError; the functions throw NoDeviceError and the engine's RuntimeError
 */
export async function firmwareFunctions<Functions>(file: string): Promise<Functions & FirmwareMemory> {
  const { image } = await compileOnce(resolve(file));
  const platform = Object.fromEntries(
    [...platformFunctions.keys()].map((name) => [
      name,
      () => {
        throw new NoDeviceError(name);
      },
    ]),
  );
  const module = new WebAssembly.Module(image);
  return new WebAssembly.Instance(module, { [PLATFORM]: platform }).exports as Functions & FirmwareMemory;
}

/** Of functions that work on memory: a device's block may be laid anywhere behind the static data. */
export interface FirmwareMemory {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
}
