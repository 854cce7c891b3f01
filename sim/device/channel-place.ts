import { type ChannelPlace, channelPlaces } from '../../protocols/profile/channel-places.ts';
import type { Channel } from '../../protocols/profile/profile.ts';

/** Where a channel of one direction lies. @throws Error when there is none of that name */
export function placeOf(channels: readonly Channel[], name: string, device: string): ChannelPlace {
  const place = channelPlaces(channels).find(({ channel }) => channel.name === name);
  if (!place) throw new Error(`${device} has no channel ${name}`);
  return place;
}
