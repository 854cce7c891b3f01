import { FREE, PatternOption, PATTERNS } from './pattern-options';
import { config, registers } from './profile.generated';
import { coordinationOf } from './state';

export { FLASH, FREE, PatternOption, PATTERNS } from './pattern-options';

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
