import { BinaryReader } from './binary.ts';

const CUSTOM = 0;
/** Subsection of the name section (WebAssembly Core Specification 2.0, appendix 7.4.1). */
const FUNCTIONS = 1;

/** Names of the functions of an image by index, imports first, from its name section; empty when it has none. */
export function functionNames(image: Uint8Array): string[] {
  const reader = new BinaryReader(image);
  reader.skip(8);
  const names: string[] = [];
  while (!reader.done) {
    const id = reader.byte();
    const section = new BinaryReader(reader.take(reader.u32()));
    if (id !== CUSTOM || section.name() !== 'name') continue;
    while (!section.done) {
      const kind = section.byte();
      const content = new BinaryReader(section.take(section.u32()));
      if (kind !== FUNCTIONS) continue;
      content.vector(() => {
        const index = content.u32();
        names[index] = content.name();
      });
    }
  }
  return names;
}
