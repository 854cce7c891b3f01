import type { RegisterField } from '../../protocols/profile/profile.ts';

/** The order of the bytes of a number of two registers, A the most significant: ABCD is what Modbus has in mind. */
export type ByteOrder = 'ABCD' | 'CDAB' | 'BADC' | 'DCBA';

export const BYTE_ORDERS: readonly ByteOrder[] = ['ABCD', 'CDAB', 'BADC', 'DCBA'];

/** In which order a device sends numbers of several registers, judged by which gives values that can be. */
export interface WordOrderFinding {
  readonly order: ByteOrder;
  /** 0 to 1: how likely this order is among the four, if the device is of the template. */
  readonly confidence: number;
  /** What the template has; another than `order` means that the device is set otherwise, or is another. */
  readonly expected: ByteOrder;
  /** Registers that were judged. */
  readonly registers: readonly string[];
}

/** The order that a register of a template has. */
export function expectedOrder({ wordOrder }: Pick<RegisterField, 'wordOrder'>): ByteOrder {
  return wordOrder === 'big' ? 'ABCD' : 'CDAB';
}

/** Bytes that were sent in `order`, the most significant first. */
export function inOrder(bytes: Uint8Array, order: ByteOrder): Uint8Array {
  const turned = Uint8Array.from(bytes);
  if (order === 'CDAB' || order === 'DCBA') {
    for (let at = 0; at < bytes.length; at += 2) {
      const from = bytes.length - 2 - at;
      turned[at] = bytes[from]!;
      turned[at + 1] = bytes[from + 1]!;
    }
  }
  if (order === 'BADC' || order === 'DCBA') {
    for (let at = 0; at + 1 < turned.length; at += 2) {
      const first = turned[at]!;
      turned[at] = turned[at + 1]!;
      turned[at + 1] = first;
    }
  }
  return turned;
}
