import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildFirmware, firmwareClasses } from '../../../../host/build/build.ts';
import { CoreImage } from '../../../../host/runtime/core.ts';
import { AbiMismatchError, FirmwareTrapError } from '../../../../host/runtime/firmware.ts';
import {
  admit,
  gatewayLimits,
  IMAGE_SIZE_LIMIT,
  type ImageLimits,
  ImageRefusedError,
} from '../../../../host/runtime/image/admit.ts';
import { imports } from '../../../../host/runtime/image/interface.ts';
import type { Platform } from '../../../../host/runtime/platform.ts';
import { hostileImage } from '../hostile-firmware.ts';
import { scripts } from '../script.ts';
import { firstDifference, Tracer } from '../trace.ts';
import { assemble, smallFirmware, withSection, withTick } from './small-firmware.ts';

const nowhere: Platform = { log() {}, event() {}, persist() {}, recall: () => undefined };
const few: ImageLimits = { fuel: 50_000, memoryPages: 16 };

test('an image of the firmware interface is taken, and runs', () => {
  const firmware = new CoreImage(admit(assemble(smallFirmware()), few)).instantiate(nowhere);
  const device = firmware.create();
  firmware.init(device, 0);
  firmware.tick(device, 0, 1000);
  expect([firmware.write(device, 3, 0, 1, new Uint8Array(2)), firmware.layout.blockSize]).toEqual([0, 64]);
});

const PLATFORM = '"kerb:firmware/platform@1.0.0"';

const refusals: readonly (readonly [name: string, image: () => Uint8Array, message: string | RegExp])[] = [
  ['nothing', () => new Uint8Array(0), 'not a valid WebAssembly module'],
  ['a text', () => new TextEncoder().encode('#!/bin/sh'), 'not a valid WebAssembly module'],
  ['an empty module', () => assemble('(module)'), 'defines no memory of its own'],
  ['memory alone', () => assemble('(module (memory (export "memory") 1))'), 'exports no firmware interface'],
  [
    'an import of WASI',
    () => {
      const fields = '(import "wasi_snapshot_preview1" "proc_exit" (func (param i32)))';
      return assemble(smallFirmware({ imports: fields }));
    },
    'imports wasi_snapshot_preview1 proc_exit; firmware may import only functions of kerb:firmware/platform@1.0.0',
  ],
  [
    'an import of a later platform',
    () =>
      assemble(
        smallFirmware({ imports: '(import "kerb:firmware/platform@2.0.0" "event" (func (param i32 i32 i32)))' }),
      ),
    'imports kerb:firmware/platform@2.0.0 event',
  ],
  [
    'an import that the platform lacks',
    () => assemble(smallFirmware({ imports: `(import ${PLATFORM} "sleep" (func (param i32)))` })),
    'imports kerb:firmware/platform@1.0.0 sleep',
  ],
  [
    'an imported memory',
    () => assemble(smallFirmware({ imports: `(import ${PLATFORM} "log" (memory 1))`, memory: '' })),
    'defines no memory of its own',
  ],
  [
    'an imported global',
    () => assemble(smallFirmware({ imports: `(import ${PLATFORM} "log" (global i32))` })),
    'may import only functions',
  ],
  [
    'an imported table',
    () => assemble(smallFirmware({ imports: `(import ${PLATFORM} "log" (table 1 funcref))` })),
    'may import only functions',
  ],
  ...[...imports.keys()].map((name) => {
    const image = () => assemble(smallFirmware({ imports: `(import ${PLATFORM} "${name}" (func (param i64)))` }));
    return [`a wrong type of the import ${name}`, image, `import ${name} has type (i64) → ()`] as const;
  }),
  ...['abi', 'layout', 'create', 'init', 'tick', 'batch', 'write', 'configure', 'fetch', 'put', 'cabi_realloc'].flatMap(
    (name) => {
      const hidden = (text: string) => text.replace(`(export "${name}")`, '');
      const missing = () => assemble(hidden(smallFirmware()));
      const wrong = () => assemble(`${hidden(smallFirmware()).slice(0, -1)} (func (export "${name}") (param f32)))`);
      const global = () =>
        assemble(`${hidden(smallFirmware()).slice(0, -1)} (global (export "${name}") i32 (i32.const 0)))`);
      return [
        [`no export ${name}`, missing, `does not export ${name}`],
        [`a wrong type of the export ${name}`, wrong, `export ${name} has type (f32) → ()`],
        [`a global for the export ${name}`, global, `exports a global ${name}`],
      ] as const;
    },
  ),
  ['no exported memory', () => assemble(smallFirmware({ memory: '(memory 1)' })), 'does not export memory'],
  [
    'a global named memory',
    () => assemble(smallFirmware({ memory: '(memory 1) (global (export "memory") i32 (i32.const 0))' })),
    'exports a global memory',
  ],
  [
    'an export that the interface lacks',
    () => assemble(smallFirmware({ fields: '(func (export "backdoor"))' })),
    'exports a function backdoor that the firmware interface lacks',
  ],
  [
    'a start function',
    () => assemble(smallFirmware({ fields: '(func $first (nop)) (start $first)' })),
    'start function; what a device does first belongs into init',
  ],
  [
    'too much memory',
    () => assemble(smallFirmware({ memory: '(memory (export "memory") 17)' })),
    'needs 17 pages of memory; 16 are allowed',
  ],
  [
    'shared memory',
    () => assemble(smallFirmware({ memory: '(memory (export "memory") 1 2 shared)' })),
    'ordinary 32-bit memory',
  ],
  [
    '64-bit memory',
    () => assemble(smallFirmware({ memory: '(memory (export "memory") i64 1)' })),
    /ordinary 32-bit memory|not a valid/,
  ],
  ['two memories', () => assemble(smallFirmware({ fields: '(memory $second 1)' })), 'not a valid WebAssembly module'],
  ['a huge table', () => assemble(smallFirmware({ fields: '(table 1025 funcref)' })), 'a table of 1025 elements'],
  ['two tables', () => assemble(smallFirmware({ fields: '(table $a 1 funcref) (table $b 1 funcref)' })), 'one table'],
  ['a table of anything', () => assemble(smallFirmware({ fields: '(table 1 externref)' })), 'one table, of functions'],
  [
    'several results',
    () => assemble(smallFirmware({ fields: '(func (result i32 i32) (i32.const 1) (i32.const 2))' })),
    'more than one result',
  ],
  [
    'a block that takes values',
    () => {
      const [pair, type] = ['(type $pair (func (param i32) (result i32)))', '(func (type $pair) (local.get 0))'];
      const image = assemble(smallFirmware({ imports: pair, fields: type }));
      // i32.const 0, a block of a type by its index, end, drop
      return withTick(image, Uint8Array.of(0x41, 0, 0x02, 0, 0x0b, 0x1a));
    },
    'a block of more than one value',
  ],
  ['vectors', () => assemble(smallFirmware({ tick: '(drop (v128.const i64x2 1 2))' })), 'instruction 0xfd'],
  [
    'exceptions',
    () => assemble(smallFirmware({ fields: '(tag $t)', tick: '(throw $t)' })),
    'a section of kind 13, which firmware may not use',
  ],
  ['a tail call', () => assemble(smallFirmware({ fields: '(func $f (return_call $f))' })), 'instruction 0x12'],
  [
    'instructions for tables',
    () => assemble(smallFirmware({ fields: '(table $t 1 funcref)', tick: '(drop (table.size $t))' })),
    'instruction 0xfc 0x10',
  ],
  [
    'memory.init',
    () =>
      assemble(
        smallFirmware({ fields: '(data $d "x")', tick: '(memory.init $d (i32.const 0) (i32.const 0) (i32.const 1))' }),
      ),
    'instruction 0xfc 0x8',
  ],
  [
    'an image that is too large',
    () => new Uint8Array(IMAGE_SIZE_LIMIT + 1),
    `at most ${IMAGE_SIZE_LIMIT} are accepted`,
  ],
  [
    'a function that is too large with its fuel',
    () => {
      const globals = '(global (mut i32) (i32.const 0))'.repeat(16_500);
      const emptyLoop = [0x03, 0x40, 0x0b];
      // What is left goes to the global and back around each call of what takes fuel: here the last function.
      const call = [0x10, 11];
      const image = assemble(smallFirmware({ fields: `${globals} (func (loop))` }));
      const calls = Array.from({ length: 950_000 }, (_, at) => call[at % 2]!);
      return withTick(image, Uint8Array.from([...emptyLoop, ...calls]), 20_000);
    },
    'beyond what the engine takes',
  ],
];

describe('refused:', () => {
  test.each(refusals)('%s', (_name, image, message) => {
    const refused = image();
    expect(() => admit(refused, few)).toThrow(ImageRefusedError);
    expect(() => admit(refused, few)).toThrow(message);
  });
});

test('custom sections are left out but for names and the profile', () => {
  const custom = (name: string) => [name.length, ...new TextEncoder().encode(name), 1, 2, 3];
  let image = assemble(smallFirmware());
  for (const name of ['kerb.profile', 'component-type:evil', 'sourceMappingURL']) {
    image = withSection(image, 0, custom(name));
  }
  const module = new WebAssembly.Module(admit(image, few));
  const kept = (name: string) => WebAssembly.Module.customSections(module, name).length;
  expect(['kerb.profile', 'component-type:evil', 'sourceMappingURL'].map(kept)).toEqual([1, 0, 0]);
});

/** Calls everything that an image exports. What it does may be wrong; what comes of it is a trap or nothing. */
function exercise(admitted: Uint8Array<ArrayBuffer>): void {
  try {
    const firmware = new CoreImage(admitted).instantiate(nowhere);
    const device = firmware.create();
    const block = new Uint8Array(firmware.layout.blockSize);
    firmware.init(device, 0);
    firmware.tick(device, 0, 1000);
    firmware.copyOut(device, 0, block.length, block, 0);
    firmware.write(device, 3, 0, 1, new Uint8Array(2));
    firmware.configure(device, Uint8Array.of(0xa0));
    firmware.batch(device, 1, 0, 1000);
    firmware.copyIn(device, 0, block);
  } catch (error) {
    if (!(error instanceof FirmwareTrapError || error instanceof AbiMismatchError)) throw error;
  }
}

describe('damaged images', () => {
  let image: Uint8Array<ArrayBuffer>;
  beforeAll(async () => {
    image = await hostileImage();
  });

  /** Whether the image was taken; then it has run. */
  const taken = (damaged: Uint8Array): boolean => {
    let admitted: Uint8Array<ArrayBuffer>;
    try {
      admitted = admit(damaged, few);
    } catch (error) {
      expect(error).toBeInstanceOf(ImageRefusedError);
      return false;
    }
    exercise(admitted);
    return true;
  };

  test('cut off at any byte: refused', () => {
    expect(taken(image)).toBe(true);
    for (let length = 0; length < image.length; length++) {
      // What ends between two sections is a whole module; it lacks something, though.
      expect(taken(image.subarray(0, length))).toBe(false);
    }
  });

  test('with wrong bytes: refused, or harmless', () => {
    const change = fc.record({ at: fc.nat(), value: fc.nat(255) });
    let survivors = 0;
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const damaged = image.slice();
        for (const { at, value } of changes) damaged[at % damaged.length] = value;
        if (taken(damaged)) survivors++;
      }),
      { numRuns: 1500 },
    );
    expect(survivors).toBeGreaterThan(25);
  });

  test('with bytes put in or taken out: refused, or harmless', () => {
    const change = fc.record({ at: fc.nat(), remove: fc.nat(3), insert: fc.uint8Array({ maxLength: 3 }) });
    fc.assert(
      fc.property(change, ({ at, remove, insert }) => {
        const start = at % image.length;
        taken(Uint8Array.from([...image.subarray(0, start), ...insert, ...image.subarray(start + remove)]));
      }),
      { numRuns: 500 },
    );
  });

  test('of bytes that mean nothing: refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(taken(bytes)).toBe(false);
        expect(taken(Uint8Array.of(...image.subarray(0, 8), ...bytes))).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});

describe.each(await firmwareClasses())('the %s firmware with fuel', (name) => {
  let built: Awaited<ReturnType<typeof buildFirmware>>;
  beforeAll(async () => {
    built = await buildFirmware(name);
  });

  test('does what it does without', () => {
    const bare = new CoreImage(built.image);
    const woven = new CoreImage(admit(built.image, gatewayLimits));
    fc.assert(
      fc.property(scripts(built.profile), (script) => {
        const expected = new Tracer(bare).play(script).steps;
        expect(firstDifference(expected, new Tracer(woven).play(script).steps)).toBeUndefined();
      }),
      { numRuns: 20 },
    );
  });

  test('is a valid module again, and the same one each time', () => {
    const admitted = admit(built.image, gatewayLimits);
    expect(WebAssembly.validate(admitted)).toBe(true);
    expect(admit(built.image, gatewayLimits)).toEqual(admitted);
    expect(admitted.length).toBeGreaterThan(built.image.length);
  });

  test('needs far less than a tank for a scan', () => {
    const tenth: ImageLimits = { ...gatewayLimits, fuel: gatewayLimits.fuel / 10 };
    const woven = new CoreImage(admit(built.image, tenth));
    fc.assert(
      fc.property(scripts(built.profile), (script) => {
        const quarterHours = script.map((step) =>
          'elapsedMs' in step ? { ...step, elapsedMs: Math.min(step.elapsedMs, 900_000) } : step,
        );
        const { steps } = new Tracer(woven).play(quarterHours);
        expect(steps.filter(({ result }) => result === 'trap in tick')).toEqual([]);
      }),
      { numRuns: 5 },
    );
  });
});
