import { CborMajor, cborReader } from './cbor';

export namespace ConfigResult {
  export const applied: u32 = 0;
  export const malformed: u32 = 1;
  export const unknownField: u32 = 2;
  export const wrongLength: u32 = 3;
  export const outOfRange: u32 = 4;
  export const refused: u32 = 5;
}

/** Numbers in a row of the generated field table: id, byte offset, element count, minimum, maximum. */
const ROW: i32 = 5;

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
      store<i32>(at + (i << 2), value);
    }
  }
  return reader.failed || !reader.done ? ConfigResult.malformed : ConfigResult.applied;
}

function findField(fields: StaticArray<i32>, id: i32): i32 {
  for (let row = 0; row < fields.length; row += ROW) if (unchecked(fields[row]) == id) return row;
  return -1;
}
