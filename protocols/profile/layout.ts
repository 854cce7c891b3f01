import { channelWords } from './channel-places.ts';
import { configAreaSize } from './config-area.ts';
import type { Profile } from './profile.ts';

// A device's block of memory, from its handle (firmware/sdk/block.ts writes the header):
//
//   header 32 | coils | discrete inputs | input registers | holding registers | input channels | output channels | config | state
//
// Each area begins at a multiple of 8. Bits are packed from bit 0, registers are 16-bit and channels 32-bit,
// config fields as they are typed, little-endian as everything in memory; of the registers of one number the most significant comes first. The state is the firmware's own, so the block's size is known only to it.

export const HEADER_SIZE = 32;
const ALIGNMENT = 8;

/** Version of the layout list that firmware states about itself. */
export interface BlockArea {
  /** Bytes from the device's handle. */
  readonly offset: number;
  /** Bits, registers, channels or words of config, gaps included. */
  readonly count: number;
  /** Bytes taken up, without the padding behind. */
  readonly size: number;
}

export interface BlockLayout {
  readonly coils: BlockArea;
  readonly discreteInputs: BlockArea;
  readonly inputRegisters: BlockArea;
  readonly holdingRegisters: BlockArea;
  readonly inputChannels: BlockArea;
  readonly outputChannels: BlockArea;
  readonly config: BlockArea;
  /** Where the firmware's own state begins. */
  readonly stateOffset: number;
}

function end(fields: readonly { readonly address: number; readonly length?: number }[]): number {
  return fields.reduce((highest, field) => Math.max(highest, field.address + (field.length ?? 1)), 0);
}

/** Where each table of a device lies in its block. */
export function blockLayout(profile: Profile): BlockLayout {
  let next = HEADER_SIZE;
  const area = (count: number, size: number): BlockArea => {
    const offset = next;
    next = Math.ceil((offset + size) / ALIGNMENT) * ALIGNMENT;
    return { offset, count, size };
  };
  const bits = (count: number) => area(count, Math.ceil(count / 8));
  const registers = (count: number) => area(count, count * 2);
  const words = (count: number) => area(count, count * 4);
  return {
    coils: bits(end(profile.coils)),
    discreteInputs: bits(end(profile.discreteInputs)),
    inputRegisters: registers(end(profile.inputRegisters)),
    holdingRegisters: registers(end(profile.holdingRegisters)),
    inputChannels: words(channelWords(profile.channels.inputs)),
    outputChannels: words(channelWords(profile.channels.outputs)),
    config: words(configAreaSize(profile.config) / 4),
    stateOffset: next,
  };
}
