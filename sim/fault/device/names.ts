import type { Channel, Profile } from '../../../protocols/profile/profile.ts';
import type { Random } from '../../random.ts';

type Side = keyof Profile['channels'];

/** Records that the SDK keeps for every class (firmware/sdk/index.template.ts). */
const SDK_RECORDS: Readonly<Record<string, number>> = { config: 0, settings: 1 };

/** JSON Schema of the name of a channel. */
export const channelShape = (description: string) => ({ type: 'string', minLength: 1, maxLength: 60, description });

/** JSON Schema of the parameter that names one record. */
export const recordShape = {
  type: 'string',
  minLength: 1,
  maxLength: 60,
  description: "A record by its name in the device's profile, or config or settings; without it, all of them.",
};

/** JSON Schema of a mask of bits, for channels that hold a bit for each phase. */
export const bitsShape = {
  type: 'integer',
  minimum: 1,
  maximum: 0x7fff_ffff,
  description: 'Mask of the bits that it happens to, where a channel holds several; default: the whole value.',
};

/** JSON Schema of a channel's value. */
export const valueShape = (description: string) => ({
  type: 'integer',
  minimum: -0x8000_0000,
  maximum: 0x7fff_ffff,
  description,
});

/** A sentence when the profile has no such channel. */
export function checkChannel(profile: Profile, side: Side, name: string): string | undefined {
  const channels = profile.channels[side];
  if (channels.some((channel) => channel.name === name)) return undefined;
  const known = channels.map((channel) => channel.name).join(', ');
  return `a ${profile.class} has no ${side === 'inputs' ? 'input' : 'output'} channel ${name}; there are ${known}`;
}

/** A sentence when the profile has no such record. */
export function checkRecord(profile: Profile, name: string | undefined): string | undefined {
  if (name === undefined || keyOf(profile, name) !== undefined) return undefined;
  return `a ${profile.class} has no record ${name}; there are ${recordNames(profile).join(', ')}`;
}

/** The key of a record by its name. */
export function keyOf(profile: Profile, name: string): number | undefined {
  return SDK_RECORDS[name] ?? profile.records.find((record) => record.name === name)?.id;
}

export function recordNames(profile: Profile): string[] {
  return [...Object.keys(SDK_RECORDS), ...profile.records.map(({ name }) => name)];
}

/** One of `list`, each as likely. */
export function pick<T>(random: Random, list: readonly T[]): T {
  if (list.length === 0) throw new RangeError('there is nothing to choose from');
  return list[Math.floor(random.between(0, list.length))]!;
}

/** A whole number from `least` to `greatest`. */
export function whole(random: Random, least: number, greatest: number): number {
  return Math.floor(random.between(least, greatest + 1));
}

/** One of the profile's channels, for a kind that cannot do without. */
export function pickChannel(random: Random, profile: Profile | undefined, side: Side): Channel {
  if (!profile) throw new Error('a fault of a channel is sampled with the profile of its device');
  return pick(random, profile.channels[side]);
}
