import binaryen from 'assemblyscript/binaryen';
import { BinaryReader, BinaryWriter } from '../../../../host/runtime/image/binary.ts';

/** Parts of a firmware in WebAssembly text; what is left out is there and does nothing. */
export interface Parts {
  /** Body of `tick`, with locals `$device`, `$now` and `$elapsed`. */
  readonly tick?: string;
  /** More fields of the module. */
  readonly fields?: string;
  /** Fields that stand before all others. */
  readonly imports?: string;
  readonly memory?: string;
  /** Instead of an export of that name. */
  readonly replace?: Readonly<Record<string, string>>;
}

/** Handle of the only device; its first word is a counter for tests. */
export const DEVICE = 1024;
/** Word of the memory that is at DEVICE. */
export const COUNTER = DEVICE / 4;

const EXPORTS: Readonly<Record<string, string>> = {
  abi: '(func (export "abi") (result i32) (i32.const 1))',
  layout: '(func (export "layout") (result i32) (i32.const 16))',
  create: `(func (export "create") (result i32) (i32.const ${DEVICE}))`,
  init: '(func (export "init") (param i32 i32))',
  batch: `(func (export "batch") (param $first i32) (param $count i32) (param $now f64) (param $elapsed i32)
    (loop $next
      (if (local.get $count) (then
        (call $tick (local.get $first) (local.get $now) (local.get $elapsed))
        (local.set $count (i32.sub (local.get $count) (i32.const 1)))
        (br $next)))))`,
  write: '(func (export "write") (param i32 i32 i32 i32 i32 i32) (result i32) (i32.const 0))',
  configure: '(func (export "configure") (param i32 i32 i32) (result i32) (i32.const 0))',
  fetch: '(func (export "fetch") (param i32 i32 i32) (result i32) (i32.const 24))',
  put: '(func (export "put") (param i32 i32 i32 i32))',
  cabi_realloc: '(func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) (i32.const 2048))',
};

/** Steps the counter of the device. */
export const COUNT = `(i32.store (i32.const ${DEVICE}) (i32.add (i32.load (i32.const ${DEVICE})) (i32.const 1)))`;

export function smallFirmware({ tick = '', fields = '', imports = '', memory, replace = {} }: Parts = {}): string {
  const exports = Object.entries(EXPORTS).map(([name, text]) => replace[name] ?? text);
  return `(module
    ${imports}
    ${memory ?? '(memory (export "memory") 1)'}
    (data (i32.const 16) "\\20\\00\\00\\00\\10\\00\\00\\00")
    (data (i32.const 92) "\\40")
    (func $tick (export "tick") (param $device i32) (param $now f64) (param $elapsed i32) ${tick})
    ${exports.join('\n')}
    ${fields})`;
}

/** A module from WebAssembly text, with every feature that the assembler knows. */
export function assemble(text: string): Uint8Array<ArrayBuffer> {
  const module = binaryen.parseText(text);
  try {
    module.setFeatures(binaryen.Features.All);
    return module.emitBinary().slice() as Uint8Array<ArrayBuffer>;
  } finally {
    module.dispose();
  }
}

/** Appends a section to a module. */
export function withSection(image: Uint8Array, id: number, content: readonly number[]): Uint8Array<ArrayBuffer> {
  const { length } = content;
  if (length > 16_383) throw new RangeError('the section is too long for two bytes of length');
  const size = length < 128 ? [length] : [(length & 127) | 128, length >> 7];
  return Uint8Array.of(...image, id, ...size, ...content);
}

const CODE_SECTION = 10;
const END = 0x0b;

/** Replaces the body of `tick`, the first function of a small firmware, by instructions that no assembler writes, with i32 locals. */
export function withTick(image: Uint8Array, instructions: Uint8Array, locals = 0): Uint8Array<ArrayBuffer> {
  const reader = new BinaryReader(image, 8);
  const out = new BinaryWriter().raw(image.subarray(0, 8));
  while (!reader.done) {
    const id = reader.byte();
    const content = reader.take(reader.u32());
    out
      .byte(id)
      .sized(id === CODE_SECTION ? withFirstBody(content, instructions, locals) : new BinaryWriter().raw(content));
  }
  return out.view().slice() as Uint8Array<ArrayBuffer>;
}

function withFirstBody(code: Uint8Array, instructions: Uint8Array, locals: number): BinaryWriter {
  const reader = new BinaryReader(code);
  const out = new BinaryWriter().u32(reader.u32());
  reader.take(reader.u32());
  const i32 = 0x7f;
  out.sized(new BinaryWriter().u32(1).u32(locals).byte(i32).raw(instructions).byte(END));
  return out.raw(code.subarray(reader.at));
}
