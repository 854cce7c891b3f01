import { BinaryReader, BinaryWriter } from './binary.ts';
import { rewriteSections, SectionId } from './sections.ts';

const GLOBAL = 3;

/** An admitted image that also exports globals, name → index, so that who runs it can read them. Firmware sees nothing of it. */
export function exportGlobals(admitted: Uint8Array, globals: ReadonlyMap<string, number>): Uint8Array<ArrayBuffer> {
  return rewriteSections(admitted, (id, content) => {
    if (id !== SectionId.export) return undefined;
    const exported = new BinaryReader(content);
    const out = new BinaryWriter().u32(exported.u32() + globals.size).raw(content.subarray(exported.at));
    for (const [name, index] of globals) out.name(name).byte(GLOBAL).u32(index);
    return out;
  });
}

/** How many globals an image has; the fuel of an admitted one is the last. */
export function globalCount(image: Uint8Array): number {
  let count = 0;
  rewriteSections(image, (id, content) => {
    if (id === SectionId.global) count = new BinaryReader(content).u32();
    return undefined;
  });
  return count;
}
