import { crc32 } from '../sdk/crc32';
import { registers } from './profile.generated';

// Channels of the load profile, by number:
//   1-8 energy of the interval   11-13 mean voltage   14-17 mean current   18 mean frequency   19 mean power factor
//   21-28 register at its end   31-33 minimum voltage   34-36 maximum voltage   41-44 demand of the last window

export const CHANNELS: u32 = 8;

/** What makes two profiles differ: the period and the channels in use. */
const list: usize = memory.data(18, 2);

export function channelAt(device: usize, index: u32): u32 {
  return registers.profileChannel1(device + ((<usize>index) << 1));
}

/** Channels in use: those before the first 0. */
export function channelCount(device: usize): u32 {
  for (let index: u32 = 0; index < CHANNELS; index++) if (channelAt(device, index) == 0) return index;
  return CHANNELS;
}

export function isKnownChannel(channel: u32): bool {
  return within(channel, 1, 8) || isAveraged(channel) || within(channel, 21, 28) || within(channel, 41, 44);
}

/** Whether it takes each scan into account. */
export function isAveraged(channel: u32): bool {
  return within(channel, 11, 19) || within(channel, 31, 36);
}

function within(channel: u32, least: u32, greatest: u32): bool {
  return channel >= least && channel <= greatest;
}

/** Names a profile by its channels and period. */
export function listTag(device: usize): u32 {
  const count = channelCount(device);
  store<u16>(list, registers.profilePeriod(device));
  for (let index: u32 = 0; index < count; index++)
    store<u16>(list + ((<usize>index) << 1), <u16>channelAt(device, index), 2);
  return crc32(list, 2 + (count << 1));
}
