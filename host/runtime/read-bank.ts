import { Bank } from '../../protocols/modbus/bank.ts';
import { packedSize } from '../../protocols/modbus/words.ts';
import type { Firmware } from './firmware.ts';
import type { Area, Layout } from './layout.ts';

/** Copies `count` bits or registers of a device, in wire order, as `DataModel.read` does. The range lies in the bank. */
export function readBank(
  firmware: Firmware,
  device: number,
  bank: Bank,
  address: number,
  count: number,
  target: Uint8Array,
  offset: number,
): void {
  const area = areaOf(firmware.layout, bank);
  if (bank === Bank.inputRegisters || bank === Bank.holdingRegisters) {
    firmware.copyRegisters(device, area.offset + address * 2, count, target, offset);
  } else {
    readBits(firmware, device, area, address, count, target, offset);
  }
}

export function areaOf(layout: Layout, bank: Bank): Area {
  switch (bank) {
    case Bank.coils:
      return layout.coils;
    case Bank.discreteInputs:
      return layout.discreteInputs;
    case Bank.inputRegisters:
      return layout.inputRegisters;
    case Bank.holdingRegisters:
      return layout.holdingRegisters;
  }
}

function readBits(
  firmware: Firmware,
  device: number,
  area: Area,
  address: number,
  count: number,
  target: Uint8Array,
  offset: number,
): void {
  const first = address >> 3;
  const bytes = new Uint8Array(((address + count + 7) >> 3) - first);
  firmware.copyOut(device, area.offset + first, bytes.length, bytes, 0);
  target.fill(0, offset, offset + packedSize(count));
  for (let bit = 0; bit < count; bit++) {
    const at = bit + (address & 7);
    if ((bytes[at >> 3]! >> (at & 7)) & 1) target[offset + (bit >> 3)]! |= 1 << (bit & 7);
  }
}
