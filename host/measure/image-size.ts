import { BinaryReader } from '../runtime/image/binary.ts';
import { readBody } from '../runtime/image/code-body.ts';
import { skipImmediates } from '../runtime/image/instructions.ts';
import { rewriteSections, SectionId } from '../runtime/image/sections.ts';
import type { ImageSymbols } from '../runtime/symbols/image-symbols.ts';

export interface NamedSize {
  readonly name: string;
  readonly bytes: number;
}

export interface ImageSize {
  readonly bytes: number;
  /** With their headers; custom sections by their own names. */
  readonly sections: readonly NamedSize[];
  /** Largest first; `name` as the compiler calls it, such as `firmware/meter/clock/localTime`. */
  readonly functions: readonly NamedSize[];
  /** Bytes of code by the source file that they come from, wherever the optimiser has put them; largest first. */
  readonly files: readonly NamedSize[];
}

const SECTION_NAMES = [
  'custom',
  'type',
  'import',
  'function',
  'table',
  'memory',
  'global',
  'export',
  'start',
  'element',
  'code',
  'data',
  'dataCount',
];
const CUSTOM = 0;
const IMPORT = 2;
const MEMORY = 5;
/** Code without a source: what the compiler adds to each function. */
const NO_SOURCE = 'no source';

/** What an image takes, as it is flashed. */
export function imageSize(image: Uint8Array, symbols: ImageSymbols | undefined): ImageSize {
  const sections: NamedSize[] = [];
  const functions: NamedSize[] = [];
  const files = new Map<string, number>();
  let imports = 0;
  let end = 8;
  rewriteSections(image, (id, content) => {
    const at = content.byteOffset - image.byteOffset;
    const name = id === CUSTOM ? new BinaryReader(content).name() : (SECTION_NAMES[id] ?? `section ${id}`);
    sections.push({ name, bytes: at + content.length - end });
    end = at + content.length;
    if (id === IMPORT) imports = new BinaryReader(content).u32();
    if (id === SectionId.code) measureCode(content, at);
    return undefined;
  });
  return { bytes: image.length, sections, functions: largestFirst(functions), files: largestFirst(namedSizes(files)) };

  function measureCode(content: Uint8Array, at: number): void {
    const section = new BinaryReader(content);
    const count = section.u32();
    for (let index = imports; index < imports + count; index++) {
      const body = section.take(section.u32());
      functions.push({ name: symbols?.functions[index] ?? `function ${index}`, bytes: body.length });
      measureSources(body, at + section.at - body.length);
    }
  }

  function measureSources(body: Uint8Array, at: number): void {
    if (symbols === undefined) return;
    const { start } = readBody(body);
    const code = new BinaryReader(body, start);
    add(NO_SOURCE, start);
    while (!code.done) {
      const from = code.at;
      skipImmediates(code.byte(), code);
      add(symbols.locate(at + from)?.file ?? NO_SOURCE, code.at - from);
    }
  }

  function add(file: string, bytes: number): void {
    files.set(file, (files.get(file) ?? 0) + bytes);
  }
}

/** Pages of 64 KiB that an image has from its start. */
export function memoryPages(image: Uint8Array): number {
  let pages = 0;
  rewriteSections(image, (id, content) => {
    if (id !== MEMORY) return undefined;
    const section = new BinaryReader(content);
    section.u32();
    section.byte();
    pages = section.u32();
    return undefined;
  });
  return pages;
}

const namedSizes = (sizes: ReadonlyMap<string, number>): NamedSize[] =>
  [...sizes].map(([name, bytes]) => ({ name, bytes }));

const largestFirst = (sizes: readonly NamedSize[]): NamedSize[] =>
  sizes.toSorted((a, b) => b.bytes - a.bytes || (a.name < b.name ? -1 : 1));
