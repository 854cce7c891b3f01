import { InvalidArgumentError } from 'commander';
import { durationMs } from '../../../protocols/time/duration.ts';

/** How long something is kept, in ms. @throws InvalidArgumentError */
export function kept(text: string): number {
  const ms = durationMs(text);
  if (ms === undefined) throw new InvalidArgumentError('Give a time such as 30d or 12h.');
  return ms;
}

/** As {@link kept}; 0 for not at all. */
export function keptOrNot(text: string): number {
  return text === '0' ? 0 : kept(text);
}
