import { BinaryReader, BinaryWriter } from './binary.ts';
import type { FuelIndices } from './fuel.ts';
import { Opcode } from './instructions.ts';
import { exports as firmwareExports, imports as firmwareImports, PLATFORM, PROFILE_SECTION } from './interface.ts';
import { type Wrapper, weaveCode } from './weave-code.ts';
import { WovenOffsets } from './woven-offsets.ts';

/** Bounds within which an image may run. */
export interface ImageLimits {
  /**
   * Fuel of one call into the firmware, per device: about the bytes of code it may run, loops counted at each turn.
   * 20 million take some 10 ms of ordinary code.
   */
  readonly fuel: number;
  /** Memory in pages of 64 KiB. */
  readonly memoryPages: number;
}

/** For one device an instance, as on a gateway. */
export const gatewayLimits: ImageLimits = { fuel: 20_000_000, memoryPages: 64 };

/** Bytes of the largest image that is looked at. */
export const IMAGE_SIZE_LIMIT = 1 << 20;
const TABLE_LIMIT = 1024;

/** An image that may not run here, with the reason. */
export class ImageRefusedError extends Error {
  override readonly name = 'ImageRefusedError';
  readonly blame = 'configuration';
}

const Section = {
  custom: 0,
  type: 1,
  import: 2,
  function: 3,
  table: 4,
  memory: 5,
  global: 6,
  export: 7,
  start: 8,
  element: 9,
  code: 10,
  data: 11,
  dataCount: 12,
} as const;
/** Custom sections that are kept: the others mean something to engines and to makers of components. */
const CUSTOM_SECTIONS = new Set(['name', PROFILE_SECTION]);
const FUNCTION_REFERENCE = 0x70;
const ExternalKind = { function: 0, table: 1, memory: 2, global: 3 } as const;
const VALUE_TYPES = new Map([
  [0x7f, 'i32'],
  [0x7e, 'i64'],
  [0x7d, 'f32'],
  [0x7c, 'f64'],
]);
const I32 = 0x7f;
const I64 = 0x7e;
const FUNCTION_TYPE = 0x60;

interface FunctionType {
  readonly parameters: readonly string[];
  readonly results: readonly string[];
}

const MEMORY = 'memory';
const kindName = (kind: number) => Object.entries(ExternalKind).find(([, value]) => value === kind)?.[0] ?? 'thing';
/** The encoding of a block that gives a value of this type, or none. */
function blockType(result: string | undefined): number {
  for (const [code, name] of VALUE_TYPES) if (name === result) return code;
  return Opcode.emptyType;
}

const describe = (type: FunctionType) => `(${type.parameters.join(', ')}) → (${type.results.join(', ')})`;

/**
 * Checks an untrusted image against the firmware interface and weaves in what bounds it: fuel that every loop and
 * function entry uses up, and a maximum of memory. Calls through the resulting exports start with a full tank.
 * The result runs in any WebAssembly engine, alone or inside a component.
 * @throws ImageRefusedError with the reason
 */
export function admit(image: Uint8Array, limits: ImageLimits): Uint8Array<ArrayBuffer> {
  if (image.length > IMAGE_SIZE_LIMIT) {
    throw new ImageRefusedError(`the image has ${image.length} bytes; at most ${IMAGE_SIZE_LIMIT} are accepted`);
  }
  if (!WebAssembly.validate(image as Uint8Array<ArrayBuffer>)) {
    throw new ImageRefusedError('the image is not a valid WebAssembly module');
  }
  const admitted = weave(image, limits);
  if (!WebAssembly.validate(admitted)) {
    throw new ImageRefusedError('the image with its fuel is beyond what the engine takes; make its functions smaller');
  }
  return admitted;
}

/** Where the instructions of an image lie once it is admitted. @throws ImageRefusedError when it would not be */
export function wovenOffsets(image: Uint8Array, limits: ImageLimits): WovenOffsets {
  const offsets = new WovenOffsets();
  weave(image, limits, offsets);
  return offsets;
}

function weave(image: Uint8Array, limits: ImageLimits, offsets?: WovenOffsets): Uint8Array<ArrayBuffer> {
  try {
    return new Admission(image, limits, offsets).run();
  } catch (error) {
    if (error instanceof RangeError) throw new ImageRefusedError(error.message, { cause: error });
    throw error;
  }
}

class Admission {
  private readonly reader: BinaryReader;
  private readonly limits: ImageLimits;
  private readonly offsets: WovenOffsets | undefined;
  private readonly out = new BinaryWriter();
  private readonly order: { id: number; content: Uint8Array }[] = [];
  private types: FunctionType[] = [];
  /** Type of each function, imports first. */
  private functions: number[] = [];
  private importCount = 0;
  private globalCount = 0;
  private wrapped: Wrapper[] = [];

  constructor(image: Uint8Array, limits: ImageLimits, offsets: WovenOffsets | undefined) {
    this.reader = new BinaryReader(image);
    this.limits = limits;
    this.offsets = offsets;
  }

  run(): Uint8Array<ArrayBuffer> {
    // Wrappers are declared in the function section, before the exports they stand for are read.
    const sections = this.split();
    this.readTypes(sections.get(Section.type));
    this.readImports(sections.get(Section.import));
    for (const type of this.vectorOf(sections.get(Section.function), (section) => section.u32()))
      this.functions.push(type);
    const globals = sections.get(Section.global) ?? Uint8Array.of(0);
    this.globalCount = new BinaryReader(globals).u32();
    this.readExports(sections.get(Section.export));
    const indices = this.indices();

    this.out.raw(this.reader.bytes.subarray(0, 8));
    for (const { id, content } of this.order) {
      switch (id) {
        case Section.custom:
          if (CUSTOM_SECTIONS.has(new BinaryReader(content).name())) this.copy(id, content);
          break;
        case Section.type:
          this.section(id, this.typesWithHelpers(content));
          break;
        case Section.function:
          this.section(id, this.functionsWithHelpers());
          break;
        case Section.table:
          this.checkTables(content);
          this.copy(id, content);
          break;
        case Section.memory:
          this.section(id, this.cappedMemory(content));
          this.section(Section.global, this.globalsWithFuel(globals));
          break;
        case Section.global:
          break; // written behind the memory, which every image has
        case Section.export:
          this.section(id, this.rewrittenExports(content, indices));
          break;
        case Section.start:
          throw new ImageRefusedError('the image has a start function; what a device does first belongs into init');
        case Section.code:
          this.writeCode(content, indices);
          break;
        case Section.import:
        case Section.element:
        case Section.data:
        case Section.dataCount:
          this.copy(id, content);
          break;
        default:
          throw new ImageRefusedError(`the image has a section of kind ${id}, which firmware may not use`);
      }
    }
    return this.out.view().slice();
  }

  private split(): Map<number, Uint8Array> {
    this.reader.skip(8);
    const sections = new Map<number, Uint8Array>();
    while (!this.reader.done) {
      const id = this.reader.byte();
      const content = this.reader.take(this.reader.u32());
      this.order.push({ id, content });
      sections.set(id, content);
    }
    if (!sections.has(Section.memory)) throw new ImageRefusedError('the image defines no memory of its own');
    for (const required of [Section.type, Section.function, Section.export, Section.code]) {
      if (!sections.has(required)) throw new ImageRefusedError('the image exports no firmware interface');
    }
    return sections;
  }

  private vectorOf<T>(content: Uint8Array | undefined, item: (section: BinaryReader) => T): T[] {
    if (!content) return [];
    const section = new BinaryReader(content);
    return section.vector(() => item(section));
  }

  private readTypes(content: Uint8Array | undefined): void {
    const valueType = (section: BinaryReader) => {
      const code = section.byte();
      const name = VALUE_TYPES.get(code);
      if (!name) throw new ImageRefusedError(`value type 0x${code.toString(16)} is not one that firmware may use`);
      return name;
    };
    this.types = this.vectorOf(content, (section) => {
      if (section.byte() !== FUNCTION_TYPE)
        throw new ImageRefusedError('the image declares a type that is not a function');
      const parameters = section.vector(() => valueType(section));
      const results = section.vector(() => valueType(section));
      // Values that no instruction of the caller pays for.
      if (results.length > 1) throw new ImageRefusedError('the image has a function with more than one result');
      return { parameters, results };
    });
  }

  private readImports(content: Uint8Array | undefined): void {
    this.vectorOf(content, (section) => {
      const module = section.name();
      const name = section.name();
      const kind = section.byte();
      const expected = module === PLATFORM && kind === ExternalKind.function ? firmwareImports.get(name) : undefined;
      if (!expected) {
        throw new ImageRefusedError(
          `the image imports ${module} ${name}; firmware may import only functions of ${PLATFORM}`,
        );
      }
      const type = section.u32();
      this.expectType(`import ${name}`, this.types[type]!, expected);
      this.functions.push(type);
      this.importCount++;
    });
  }

  private expectType(what: string, actual: FunctionType, expected: FunctionType): void {
    if (describe(actual) === describe(expected)) return;
    throw new ImageRefusedError(
      `${what} has type ${describe(actual)}; the firmware interface says ${describe(expected)}`,
    );
  }

  private readExports(content: Uint8Array | undefined): void {
    const found = new Set<string>();
    this.vectorOf(content, (section) => {
      const name = section.name();
      const kind = section.byte();
      const index = section.u32();
      found.add(name);
      if (name === MEMORY && kind === ExternalKind.memory) return;
      const expected = kind === ExternalKind.function ? firmwareExports.get(name) : undefined;
      if (!expected) {
        throw new ImageRefusedError(`the image exports a ${kindName(kind)} ${name} that the firmware interface lacks`);
      }
      this.expectType(`export ${name}`, this.types[this.functions[index]!]!, expected);
      // The allocator is called while a call is being made, so it must not fill the tank.
      if (name !== 'cabi_realloc') this.wrapped.push({ target: index, name });
    });
    for (const name of [...firmwareExports.keys(), MEMORY]) {
      if (!found.has(name)) throw new ImageRefusedError(`the image does not export ${name}`);
    }
  }

  /** Appended functions: fill, copy, grow, then a wrapper for each export. */
  private indices(): FuelIndices & { firstWrapper: number } {
    const first = this.functions.length;
    return {
      importCount: this.importCount,
      fuelGlobal: this.globalCount,
      fill: first,
      copy: first + 1,
      grow: first + 2,
      firstWrapper: first + 3,
    };
  }

  private typesWithHelpers(content: Uint8Array): BinaryWriter {
    const section = new BinaryReader(content);
    const out = new BinaryWriter().u32(section.u32() + 2).raw(content.subarray(section.at));
    out.byte(FUNCTION_TYPE, 3, I32, I32, I32, 0);
    return out.byte(FUNCTION_TYPE, 1, I32, 1, I32);
  }

  private functionsWithHelpers(): BinaryWriter {
    const own = this.functions.slice(this.importCount);
    const bulkType = this.types.length;
    const added = [bulkType, bulkType, bulkType + 1, ...this.wrapped.map(({ target }) => this.functions[target]!)];
    const out = new BinaryWriter().u32(own.length + added.length);
    for (const type of [...own, ...added]) out.u32(type);
    return out;
  }

  private checkTables(content: Uint8Array): void {
    const section = new BinaryReader(content);
    if (section.u32() > 1 || section.byte() !== FUNCTION_REFERENCE) {
      throw new ImageRefusedError('the image may have one table, of functions');
    }
    section.byte(); // whether a maximum follows
    const minimum = section.u32();
    if (minimum > TABLE_LIMIT) {
      throw new ImageRefusedError(`the image has a table of ${minimum} elements; at most ${TABLE_LIMIT} are accepted`);
    }
  }

  private cappedMemory(content: Uint8Array): BinaryWriter {
    const section = new BinaryReader(content);
    if (section.u32() !== 1) throw new ImageRefusedError('the image must define exactly one memory');
    const flags = section.byte();
    if (flags > 1) throw new ImageRefusedError('the memory must be an ordinary 32-bit memory');
    const minimum = section.u32();
    const cap = this.limits.memoryPages;
    if (minimum > cap) throw new ImageRefusedError(`the image needs ${minimum} pages of memory; ${cap} are allowed`);
    const maximum = flags === 1 ? Math.min(section.u32(), cap) : cap;
    return new BinaryWriter().u32(1).byte(1).u32(minimum).u32(maximum);
  }

  private globalsWithFuel(content: Uint8Array): BinaryWriter {
    const section = new BinaryReader(content);
    const out = new BinaryWriter().u32(section.u32() + 1).raw(section.bytes.subarray(section.at));
    // Filled at first, for the allocator, which may run before any other export.
    return out.byte(I64, 1, Opcode.i64Const).signed(this.limits.fuel).byte(Opcode.end);
  }

  private rewrittenExports(content: Uint8Array, indices: { firstWrapper: number }): BinaryWriter {
    const section = new BinaryReader(content);
    const out = new BinaryWriter().u32(section.u32());
    while (!section.done) {
      const name = section.name();
      const kind = section.byte();
      const index = section.u32();
      const wrapper = kind === ExternalKind.function ? this.wrapped.findIndex((entry) => entry.name === name) : -1;
      out
        .name(name)
        .byte(kind)
        .u32(wrapper >= 0 ? indices.firstWrapper + wrapper : index);
    }
    return out;
  }

  private writeCode(content: Uint8Array, indices: FuelIndices): void {
    const typeOf = (index: number) => {
      const { parameters, results } = this.types[this.functions[index]!]!;
      return { parameters: parameters.length, result: blockType(results[0]) };
    };
    const base = content.byteOffset - this.reader.bytes.byteOffset;
    const module = { indices, typeOf, wrappers: this.wrapped, fuel: this.limits.fuel };
    const code = weaveCode(content, base, module, this.offsets);
    this.section(Section.code, code);
    this.offsets?.shift(this.out.length - code.length);
  }

  private section(id: number, content: BinaryWriter): void {
    this.out.byte(id).sized(content);
  }

  private copy(id: number, content: Uint8Array): void {
    this.out.byte(id).u32(content.length).raw(content);
  }
}
