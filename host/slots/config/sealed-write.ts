import { Bank } from '../../../protocols/modbus/bank.ts';
import { readWord } from '../../../protocols/modbus/words.ts';
import type { ConfigLayout } from '../../../protocols/profile/config-layout.ts';

/** Value of `configCommand` that takes over what was written to the window (firmware/sdk/config-window.ts). */
const APPLY = 2;

/** Whether a write would change the config by the window, without a signature. `source` in wire order. */
export function appliesWindow(
  layout: ConfigLayout | undefined,
  bank: Bank,
  address: number,
  count: number,
  source: Uint8Array,
  offset: number,
): boolean {
  const command = layout?.window;
  if (command === undefined || bank !== Bank.holdingRegisters) return false;
  if (command < address || command >= address + count) return false;
  return readWord(source, offset + (command - address) * 2) === APPLY;
}
