/**
 * A time in s from 0 to `limit`, which no reset changes: of many hubs that have different seeds, each is as likely as any
 * other. Other purposes get other times.
 */
export function randomTime(seed: i32, purpose: u32, limit: u32): u32 {
  const hash = mixed(mixed(<u32>seed + 0x9e3779b9) + purpose);
  return <u32>((<u64>hash * (<u64>limit + 1)) >>> 32);
}

/** The finaliser of MurmurHash3: each bit of the value changes each bit of the result with even chances. */
function mixed(value: u32): u32 {
  value = (value ^ (value >>> 16)) * 0x85ebca6b;
  value = (value ^ (value >>> 13)) * 0xc2b2ae35;
  return value ^ (value >>> 16);
}
