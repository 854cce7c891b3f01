import type { ChannelFault } from '../../device/channel-faults.ts';

/** `value` in place of what there is, in the bits of the mask where there is one. */
export function stuck(value: number, bits: number | undefined): ChannelFault {
  return bits === undefined ? () => value : (actual) => (actual & ~bits) | (value & bits);
}
