export const PATTERNS: i32 = 16;
/** Values of a pattern beside 1 to 16 (NTCIP 1202 coordPatternStatus). */
export const FREE: i32 = 254;
export const FLASH: i32 = 255;

/** Bits of `patternOptions`. */
export namespace PatternOption {
  export const floating: u32 = 1 << 0;
  export const maximum2: u32 = 1 << 1;
  export const adaptive: u32 = 1 << 2;
  export const referenceEnd: u32 = 1 << 3;
  export const restInWalk: u32 = 1 << 4;
  export const actuated: u32 = 1 << 5;
}
