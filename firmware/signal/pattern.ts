import { coordinationOf } from './state';
import { config, registers } from './profile.generated';

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

/** The pattern in force: 1 to 16, `FREE` or `FLASH`. */
export function patternOf(device: usize): i32 {
  const pattern = <i32>coordinationOf(device).pattern;
  return pattern == 0 ? FREE : pattern;
}

/** Options of the pattern in force; none when it is free or flash. */
export function patternOptionsOf(device: usize): u32 {
  const pattern = patternOf(device);
  return pattern > PATTERNS ? 0 : <u32>config.patternOptions(device, pattern - 1);
}

/** Whether the pattern in force asks for adaptive control and the host has not switched that off. */
export function asksForAdaptive(device: usize): bool {
  return (patternOptionsOf(device) & PatternOption.adaptive) != 0 && !registers.adaptiveOff(device);
}
