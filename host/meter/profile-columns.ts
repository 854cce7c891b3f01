import type { ProfileChannel } from '../../protocols/archive/profile-channel.ts';
import { didYouMean } from '../../protocols/document/suggestion.ts';

/** A channel that was asked for and that the meter does not record. */
export class UnknownChannelError extends Error {
  override readonly name = 'UnknownChannelError';
  readonly blame = 'configuration';
  readonly channel: string;

  constructor(meter: string, channel: string, recorded: readonly ProfileChannel[]) {
    const names = recorded.map(({ name }) => name);
    const hint = didYouMean(channel, names) ?? `it records ${names.join(', ') || 'nothing'}`;
    super(`${meter}: the load profile has no channel ${JSON.stringify(channel)}: ${hint}`);
    this.channel = channel;
  }
}

/**
 * Which of the recorded channels were asked for, in the order of asking; all without `wanted`.
 * @throws UnknownChannelError
 */
export function chosenColumns(
  meter: string,
  recorded: readonly ProfileChannel[],
  wanted: readonly string[] | undefined,
): number[] {
  if (wanted === undefined) return recorded.map((_, index) => index);
  return wanted.map((asked) => {
    const index = recorded.findIndex(({ name, obis }) => name === asked || obis === asked);
    if (index < 0) throw new UnknownChannelError(meter, asked, recorded);
    return index;
  });
}
