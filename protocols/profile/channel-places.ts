import type { Channel } from './profile.ts';

/** A channel and the words of the process image that it takes. */
export interface ChannelPlace {
  readonly channel: Channel;
  /** Word at which it begins, from 0. */
  readonly at: number;
  /** Words; 1 for a plain channel. */
  readonly length: number;
}

/** Where each channel of one direction lies; the order of the profile is the order of the words. */
export function channelPlaces(channels: readonly Channel[]): ChannelPlace[] {
  let next = 0;
  return channels.map((channel) => {
    const length = channel.length ?? 1;
    const at = next;
    next += length;
    return { channel, at, length };
  });
}

/** Words that all channels of one direction take. */
export function channelWords(channels: readonly Channel[]): number {
  return channels.reduce((words, { length = 1 }) => words + length, 0);
}
