/**
 * Why a config is refused: a value of `refusal`, what it is about and the other that it is about, both from 1, as the event
 * `configRefused` tells them. 0 is no refusal.
 */
export type Refusal = u32;

export const ACCEPTED: Refusal = 0;

export function refuse(why: u16, at: i32, other: i32): Refusal {
  return <u32>why | ((<u32>at) << 8) | ((<u32>other) << 16);
}

/** Number, from 1, of the first of `mask`; 0 of none. */
export function firstOf(mask: u32): i32 {
  return mask == 0 ? 0 : <i32>ctz(mask) + 1;
}
