import { crc32 } from '../sdk/crc32';
import { card } from './profile.generated';

// The card: what this junction permits. It is no config, which a host could change, but part of the image, put there when
// the image is made (protocols/signal/monitor-card.ts). Little-endian:
//   0 magic   16 u32 CRC-32 of bytes 20 to 895   20 u16 layout   22 u16 size   24 the site's name, 64 bytes of UTF-8
//   Masks of channels: 88 u64 monitored   96 u64 red failure   104 u64 dual indication   112 u64 clearance moves
//   120 u16 start flash in 0.1 s   122 u16 watchdog in 0.1 s, 0 is without   124 u32 0
//   128 64 x u64 channels that conflict with each   640 64 x u16 least yellow, 0 is without
//   768 64 x u16 least time from the end of a green to a conflicting one, both in 0.1 s   896 end mark
// As delivered all between magic and end mark is ones: everything conflicts, and the CRC is wrong. None of it is zero, as
// the optimiser cuts data at zeros.

const LAYOUT: u16 = 1;
const SIZE: u32 = 904;
const CHECKED_FROM: u32 = 20;
const CHECKED_TO: u32 = 896;
const LEAST_START_FLASH: u32 = 60;
const MOST_START_FLASH: u32 = 160;

/** Bytes of the site's name. */
export const SITE_SIZE: usize = 64;

const place: usize = memory.data<u64>([
  0x696e6f4d6272654b, 0x3a64726143726f74, 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff,
  0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff,
  0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff,
  0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff,
  0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff,
  0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff,
  0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff,
  0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff,
  0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff,
  0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff,
  0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff,
  0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff,
  0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff,
  0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff,
  0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff,
  0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff,
  0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff,
  0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff,
  0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff,
  0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff,
  0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff,
  0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff,
  0xffffffffffffffff, 0xffffffffffffffff, 0x2e646e4564726143,
]);

/** Whether the card is whole: a value of the register `card`. */
export function checkCard(): u16 {
  if (load<u64>(place, 16) == u64.MAX_VALUE) return card.none;
  if (load<u16>(place, 20) != LAYOUT || load<u16>(place, 22) != SIZE) return card.unknown;
  if (cardDigest() != crc32(place + CHECKED_FROM, CHECKED_TO - CHECKED_FROM)) return card.damaged;
  const startFlash = startFlashMs() / 100;
  return startFlash < LEAST_START_FLASH || startFlash > MOST_START_FLASH ? card.damaged : card.valid;
}

export function cardDigest(): u32 {
  return load<u32>(place, 16);
}

/** Where the site's name lies. */
export function siteName(): usize {
  return place + 24;
}

/** Channels that are looked at at all. */
export function monitored(): u64 {
  return load<u64>(place, 88);
}

/** Channels of which one lamp must be lit. */
export function redFailureMonitored(): u64 {
  return load<u64>(place, 96);
}

/** Channels of which no two lamps may be lit. */
export function dualMonitored(): u64 {
  return load<u64>(place, 104);
}

/** Pedestrian channels whose clearance conflicts as their walk does. */
export function clearanceMoves(): u64 {
  return load<u64>(place, 112);
}

/** Flash after power up. */
export function startFlashMs(): u32 {
  return <u32>load<u16>(place, 120) * 100;
}

/** Time in which the watchdog must change; 0 is without. */
export function watchdogMs(): u32 {
  return <u32>load<u16>(place, 122) * 100;
}

/** Channels that conflict with `channel`. */
export function conflictsOf(channel: usize): u64 {
  return load<u64>(place + (channel << 3), 128);
}

/** Least yellow of a channel, of pedestrians the least clearance; 0 is without. */
export function leastYellowMs(channel: usize): u32 {
  return <u32>load<u16>(place + (channel << 1), 640) * 100;
}

/** Least time from the end of the green of `channel` to a conflicting one. */
export function leastClearanceMs(channel: usize): u32 {
  return <u32>load<u16>(place + (channel << 1), 768) * 100;
}
