import { BinaryReader, BinaryWriter } from './binary.ts';

/** Ids of sections (WebAssembly Core Specification 2.0, 5.5.2). */
export const SectionId = { global: 6, export: 7, code: 10 } as const;

/**
 * An image with some of its sections written anew; `rewrite` gives the new content, or undefined to keep what is there.
 */
export function rewriteSections(
  image: Uint8Array,
  rewrite: (id: number, content: Uint8Array) => BinaryWriter | undefined,
): Uint8Array<ArrayBuffer> {
  const reader = new BinaryReader(image);
  const out = new BinaryWriter().raw(reader.take(8));
  while (!reader.done) {
    const id = reader.byte();
    const content = reader.take(reader.u32());
    const written = rewrite(id, content);
    out.byte(id);
    if (written === undefined) out.u32(content.length).raw(content);
    else out.sized(written);
  }
  return out.view().slice();
}
