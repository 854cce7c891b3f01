import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decodeDeviceReceipt,
  encodeDeviceReceipt,
  openReceipt,
  ReceiptFormatError,
  signReceipt,
  verifyReceipt,
} from '../../../protocols/config/receipt.ts';
import { createSign1 } from '../../../protocols/cose/sign1.ts';
import { signerOf } from '../../../protocols/cose/signer.ts';
import { DEVICE, RECEIPT, STRANGER } from './documents.ts';

describe('a receipt', () => {
  test('comes back', () => {
    expect(decodeDeviceReceipt(encodeDeviceReceipt(RECEIPT))).toEqual(RECEIPT);
  });

  test('by the device, over the nonce, is genuine', async () => {
    const bytes = await signReceipt(RECEIPT, signerOf(DEVICE));
    expect(verifyReceipt(bytes, DEVICE, RECEIPT.nonce)).toEqual({ genuine: true, receipt: RECEIPT });
    expect(verifyReceipt(bytes, DEVICE, undefined)).toEqual({ genuine: true, receipt: RECEIPT });
    expect(openReceipt(bytes)).toEqual(RECEIPT);
  });

  test('of another time is not genuine', async () => {
    const bytes = await signReceipt(RECEIPT, signerOf(DEVICE));
    const nonce = new Uint8Array(16).fill(8);
    expect(verifyReceipt(bytes, DEVICE, nonce)).toEqual({ genuine: false, reason: 'other nonce' });
  });

  test('of another device is not genuine', async () => {
    const bytes = await signReceipt(RECEIPT, signerOf(STRANGER));
    expect(verifyReceipt(bytes, DEVICE, RECEIPT.nonce)).toEqual({ genuine: false, reason: 'other key' });
    expect(verifyReceipt(bytes, STRANGER, RECEIPT.nonce)).toEqual({ genuine: false, reason: 'other device' });
  });

  test('in which any bit is another one is not genuine', async () => {
    const bytes = await signReceipt(RECEIPT, signerOf(DEVICE));
    const unnoticed: number[] = [];
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = bytes.slice();
      changed[bit >> 3]! ^= 1 << (bit & 7);
      try {
        const verdict = verifyReceipt(changed, DEVICE, RECEIPT.nonce);
        if (verdict.genuine) unnoticed.push(bit);
      } catch (error) {
        expect(error).toBeInstanceOf(ReceiptFormatError);
      }
    }
    expect(unnoticed).toEqual([]);
  });

  test('of any bytes is a receipt or an error that says where', async () => {
    const signed = await createSign1(Uint8Array.of(0x80), signerOf(DEVICE));
    expect(() => openReceipt(signed)).toThrow(ReceiptFormatError);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        for (const read of [decodeDeviceReceipt, openReceipt]) {
          try {
            read(bytes);
          } catch (error) {
            expect(error).toBeInstanceOf(ReceiptFormatError);
          }
        }
      }),
    );
  });
});
