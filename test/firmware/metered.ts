import { CoreImage } from '../../host/runtime/core.ts';
import { admit, type ImageLimits } from '../../host/runtime/image/admit.ts';
import { BinaryReader, BinaryWriter } from '../../host/runtime/image/binary.ts';

const GLOBAL_SECTION = 6;
const EXPORT_SECTION = 7;
const GLOBAL = 3;
const NAME = 'fuel';

/** An image as a gateway admits it, of which a test can read how much fuel is left. */
export function metered(image: Uint8Array, limits: ImageLimits): CoreImage {
  const reader = new BinaryReader(admit(image, limits));
  const out = new BinaryWriter().raw(reader.take(8));
  let globals = 0;
  while (!reader.done) {
    const id = reader.byte();
    const content = reader.take(reader.u32());
    if (id === GLOBAL_SECTION) globals = new BinaryReader(content).u32();
    if (id !== EXPORT_SECTION) {
      out.byte(id).u32(content.length).raw(content);
      continue;
    }
    // The fuel is the last global: it is appended to those that the image has.
    const exported = new BinaryReader(content);
    const section = new BinaryWriter().u32(exported.u32() + 1).raw(content.subarray(exported.at));
    out.byte(id).sized(
      section
        .name(NAME)
        .byte(GLOBAL)
        .u32(globals - 1),
    );
  }
  return new CoreImage(out.view().slice());
}

/** Fuel left of the last call into a firmware of such an image. */
export function fuelLeft(firmware: object): number {
  const { exports } = firmware as { exports: Record<string, { readonly value: bigint }> };
  return Number(exports[NAME]!.value);
}
