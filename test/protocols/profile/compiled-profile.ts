import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { instantiateSync } from '@assemblyscript/loader';
import asc from 'assemblyscript/asc';
import { packageRoot } from '../../../host/package-root.ts';
import { generateAssemblyScript } from '../../../protocols/profile/generate/assemblyscript.ts';
import { blockLayout } from '../../../protocols/profile/layout.ts';
import type { Profile } from '../../../protocols/profile/profile.ts';

const PAGE = 65536;
/** Stands between what a test looks at, so that writes beside the mark are seen. */
const SENTINEL = 0xa5;

type Scalar = number | bigint;

interface Exports {
  readonly memory: WebAssembly.Memory & { grow(pages: number): number };
  defaults(device: number): void;
  checkWrite(bank: number, address: number, count: number, staged: number): number;
  touchesPersistent(bank: number, address: number, count: number): number;
  saveSettings(device: number, target: number): void;
  restoreSettings(device: number, stored: number): void;
}

/** The accessors are namespaced, and only functions are exported: `registers.voltageL1` → `registers_voltageL1`. */
function entrySource(profile: Profile): string {
  const getter = (space: string, name: string, type: string) =>
    `export function ${space}_${name}(device: usize): ${type} { return profile.${space}.${name}(device); }`;
  const setter = (space: string, name: string, type: string) => {
    const set = `set${name[0]!.toUpperCase()}${name.slice(1)}`;
    return `export function ${space}_${set}(device: usize, value: ${type}): void { profile.${space}.${set}(device, value); }`;
  };
  const both = (space: string, name: string, type: string) => [getter(space, name, type), setter(space, name, type)];
  return [
    "import * as profile from './profile.generated';",
    "export { defaults, checkWrite, touchesPersistent, saveSettings, restoreSettings } from './profile.generated';",
    ...[...profile.coils, ...profile.discreteInputs].flatMap(({ name }) => both('registers', name, 'bool')),
    ...[...profile.inputRegisters, ...profile.holdingRegisters].flatMap(({ name, type }) =>
      both('registers', name, type),
    ),
    ...(bitsAtOnce(profile)
      ? [
          "export { setDiscreteInputs } from './profile.generated';",
          ...profile.discreteInputs.map(
            ({ name }) => `export function discreteInputs_${name}(): u32 { return profile.discreteInputs.${name}; }`,
          ),
        ]
      : []),
    ...profile.channels.inputs.map(({ name, length }) =>
      length === undefined
        ? getter('inputs', name, 'i32')
        : `export function inputs_${name}(device: usize, index: i32): i32 { return profile.inputs.${name}(device, index); }`,
    ),
    ...profile.channels.outputs.flatMap(({ name }) => both('outputs', name, 'i32')),
    ...profile.config.map(({ name, length }) =>
      length === 1
        ? getter('config', name, 'i32')
        : `export function config_${name}(device: usize, index: i32): i32 { return profile.config.${name}(device, index); }`,
    ),
    'export function layoutWord(index: i32): u32 { return unchecked(profile.LAYOUT[index]); }',
    'export function configCell(index: i32): i32 { return unchecked(profile.CONFIG_FIELDS[index]); }',
    'export function settingsSize(): i32 { return profile.SETTINGS_SIZE; }',
    'export function configCells(): i32 { return profile.CONFIG_FIELDS.length; }',
  ].join('\n');
}

/** The profile's module can set all discrete inputs at once. */
export function bitsAtOnce(profile: Profile): boolean {
  const { count } = blockLayout(profile).discreteInputs;
  return count > 0 && count <= 32;
}

/** The generated AssemblyScript of a profile, compiled and running, with one device's block and a staging buffer. */
export interface CompiledProfile {
  readonly exports: Exports;
  /** Calls any other function of the module, e.g. `registers_voltageL1`, by name. */
  call(name: string, ...parameters: Scalar[]): Scalar;
  readonly device: number;
  /** The device's block up to its state. */
  readonly block: Uint8Array;
  readonly staged: number;
  readonly stagedBytes: Uint8Array;
  /** Zeroes the block, and surrounds it with a pattern that {@link intact} looks for. */
  wipe(): void;
  intact(): boolean;
}

const compiled = new Map<string, Promise<CompiledProfile>>();

/**
 * Compiles a profile's module as firmware is compiled: no runtime library, no allocation; a warning is an error. The
 * same profile again gives the same module, with whatever the last test left in its memory.
 */
export function compileProfile(profile: Profile, optimizeLevel = 0): Promise<CompiledProfile> {
  const key = `${optimizeLevel} ${JSON.stringify(profile)}`;
  const known = compiled.get(key);
  if (known) return known;
  const module = compile(profile, optimizeLevel);
  compiled.set(key, module);
  return module;
}

async function compile(profile: Profile, optimizeLevel: number): Promise<CompiledProfile> {
  const source = generateAssemblyScript(profile);
  const stderr = asc.createMemoryStream();
  let image: Uint8Array | undefined;
  const { error } = await asc.main(
    ['entry.ts', '--config', 'asconfig.json', '--optimizeLevel', String(optimizeLevel)].concat([
      '--outFile',
      'out.wasm',
      '--baseDir',
      packageRoot,
    ]),
    {
      stderr,
      stdout: asc.createMemoryStream(),
      readFile: (name, baseDir) => {
        if (name === 'entry.ts') return entrySource(profile);
        if (name === 'profile.generated.ts') return source;
        return readFile(join(baseDir, name), 'utf8').catch(() => null);
      },
      writeFile: (_name, contents) => {
        if (typeof contents !== 'string') image = contents;
      },
      listFiles: () => [],
    },
  );
  const diagnostics = stderr.toString();
  if (error || diagnostics !== '' || image === undefined) throw new Error(diagnostics || String(error));
  const { exports } = instantiateSync(image as Uint8Array<ArrayBuffer>);
  return place(exports as unknown as Exports, blockLayout(profile).stateOffset);
}

function place(exports: Exports, size: number): CompiledProfile {
  const functions = exports as unknown as Readonly<Record<string, ((...parameters: Scalar[]) => Scalar) | undefined>>;
  const pages = Math.ceil((size + 64) / PAGE);
  const page = exports.memory.grow(pages + 2);
  const device = page * PAGE + 32;
  const staged = (page + pages) * PAGE;
  const memory = new Uint8Array(exports.memory.buffer);
  const before = memory.subarray(device - 32, device);
  const after = memory.subarray(device + size, device + size + 32);
  const block = memory.subarray(device, device + size);
  const marks = [before, after];
  return {
    exports,
    call: (name, ...parameters) => {
      const run = functions[name];
      if (!run) throw new Error(`the module has no function ${name}`);
      return run(...parameters);
    },
    device,
    block,
    staged,
    stagedBytes: memory.subarray(staged, staged + 2 * PAGE),
    wipe: () => {
      block.fill(0);
      for (const mark of marks) mark.fill(SENTINEL);
    },
    intact: () => marks.every((mark) => mark.every((byte) => byte === SENTINEL)),
  };
}
