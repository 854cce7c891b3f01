import { swapBytes } from '../../modbus/words.ts';
import { encodeRaw } from '../codec.ts';
import { configPlaces, encodeConfigArea } from '../config-area.ts';
import type { BlockArea, BlockLayout } from '../layout.ts';
import type { Profile } from '../profile.ts';

/** Zero bytes between two defaults up to which one copy serves both: a copy costs about this much code. */
const GAP = 12;

interface Run {
  readonly at: number;
  readonly bytes: Uint8Array;
}

/** The stretches of an image that are not zero. */
function runs(image: Uint8Array): Run[] {
  const found: Run[] = [];
  let start = -1;
  let end = -1;
  for (const [index, byte] of image.entries()) {
    if (byte === 0) continue;
    if (start >= 0 && index - end > GAP) {
      found.push({ at: start, bytes: image.slice(start, end) });
      start = -1;
    }
    if (start < 0) start = index;
    end = index + 1;
  }
  if (start >= 0) found.push({ at: start, bytes: image.slice(start, end) });
  return found;
}

/** The values of an area after a reset, as they lie in memory. */
function images(profile: Profile, layout: BlockLayout): [comment: string, area: BlockArea, image: Uint8Array][] {
  const coils = new Uint8Array(layout.coils.size);
  for (const { address, default: on } of profile.coils) coils[address >>> 3]! |= on << (address & 7);
  const registers = (fields: Profile['inputRegisters'], area: BlockArea) => {
    const image = new Uint8Array(area.size);
    for (const field of fields) encodeRaw(field, field.default, image, field.address * 2);
    swapBytes(image, 0, image.length);
    return image;
  };
  const config = new Uint8Array(layout.config.size);
  const initial = Object.fromEntries(profile.config.map((field) => [field.name, field.default]));
  encodeConfigArea(profile.config, initial, config);
  return [
    ['Coils', layout.coils, coils],
    ['Input registers', layout.inputRegisters, registers(profile.inputRegisters, layout.inputRegisters)],
    ['Holding registers', layout.holdingRegisters, registers(profile.holdingRegisters, layout.holdingRegisters)],
    ['Config', layout.config, config],
  ];
}

/** `items` in lines of at most `perLine`. */
export function lines(items: readonly (string | number)[], perLine: number): string {
  const rows: string[] = [];
  for (let at = 0; at < items.length; at += perLine) rows.push(`  ${items.slice(at, at + perLine).join(', ')},`);
  return rows.join('\n');
}

/** `defaults`: writes the values after a reset into a block of zeros. */
export function defaultsFunction(profile: Profile, layout: BlockLayout): string {
  const data: string[] = [];
  const copies: string[] = [];
  for (const [area, { offset }, image] of images(profile, layout)) {
    for (const { at, bytes } of runs(image)) {
      const name = `defaults${data.length}`;
      const items = Array.from(bytes, (byte) => `0x${byte.toString(16).padStart(2, '0')}`);
      data.push(
        `/** ${area} after a reset, from byte ${at} on. */\nconst ${name}: usize = memory.data<u8>([\n${lines(items, 16)}\n]);`,
      );
      copies.push(`  memory.copy(device + ${offset + at}, ${name}, ${bytes.length});`);
    }
  }
  const body = copies.length === 0 ? '{}' : `{\n${copies.join('\n')}\n}`;
  const header = '/** Sets the values after a reset; the block must be zero. */';
  return [...data, `${header}\nexport function defaults(device: usize): void ${body}`].join('\n\n');
}

/** `CONFIG_FIELDS`, the rows by which the SDK decodes a config document. */
export function configTable(profile: Profile): string {
  const rows = configPlaces(profile.config).map(
    ({ field, at, size }) => `  ${field.id}, ${at}, ${field.length}, ${field.min}, ${field.max}, ${size},`,
  );
  const header =
    '/** Fields of the config document: id, byte offset within the config area, elements, min, max, bytes of an element. */';
  const body = rows.length === 0 ? '[]' : `[\n${rows.join('\n')}\n]`;
  return `${header}\nexport const CONFIG_FIELDS: StaticArray<i32> = ${body};`;
}
