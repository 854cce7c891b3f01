import { CborMajor, cborReader } from './cbor';

export namespace ConfigResult {
  export const applied: u32 = 0;
  export const malformed: u32 = 1;
  export const unknownField: u32 = 2;
  export const wrongLength: u32 = 3;
  export const outOfRange: u32 = 4;
  export const refused: u32 = 5;
}

/** Numbers in a row of the generated field table: id, byte offset, element count, minimum, maximum, bytes of an element. */
const ROW: i32 = 6;

/**
 * Decodes a config document, a CBOR map from field id to integer or array of integers, into `target`, an image of
 * the config area. Stops at the first fault, so decode into a copy.
 */
export function decodeConfig(data: usize, length: u32, fields: StaticArray<i32>, target: usize): u32 {
  const reader = cborReader(data, length);
  let pairs = reader.count(CborMajor.map);
  while (!reader.failed && pairs-- > 0) {
    const row = findField(fields, reader.integer());
    if (reader.failed) break;
    if (row < 0) return ConfigResult.unknownField;
    const count = unchecked(fields[row + 2]);
    if (count > 1 && reader.count(CborMajor.array) != <u32>count)
      return reader.failed ? ConfigResult.malformed : ConfigResult.wrongLength;
    const at = target + unchecked(fields[row + 1]);
    for (let i = 0; i < count; i++) {
      const value = reader.integer();
      if (reader.failed) return ConfigResult.malformed;
      if (value < unchecked(fields[row + 3]) || value > unchecked(fields[row + 4])) return ConfigResult.outOfRange;
      storeElement(at, i, unchecked(fields[row + 5]), value);
    }
  }
  return reader.failed || !reader.done ? ConfigResult.malformed : ConfigResult.applied;
}

function storeElement(at: usize, index: i32, size: i32, value: i32): void {
  if (size == 1) store<u8>(at + index, value);
  else if (size == 2) store<u16>(at + (index << 1), value);
  else store<i32>(at + (index << 2), value);
}

function loadElement(at: usize, index: i32, size: i32): i32 {
  if (size == 1) return load<u8>(at + index);
  if (size == 2) return load<u16>(at + (index << 1));
  return load<i32>(at + (index << 2));
}

/** Id of the first field of the image `area` with an element out of its range; -1 when there is none. */
export function fieldOutOfRange(fields: StaticArray<i32>, area: usize): i32 {
  for (let row = 0; row < fields.length; row += ROW) {
    const at = area + unchecked(fields[row + 1]);
    for (let i = 0; i < unchecked(fields[row + 2]); i++) {
      const value = loadElement(at, i, unchecked(fields[row + 5]));
      if (value < unchecked(fields[row + 3]) || value > unchecked(fields[row + 4])) return unchecked(fields[row]);
    }
  }
  return -1;
}

function findField(fields: StaticArray<i32>, id: i32): i32 {
  for (let row = 0; row < fields.length; row += ROW) if (unchecked(fields[row]) == id) return row;
  return -1;
}
