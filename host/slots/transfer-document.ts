import { PayloadEncoding } from '../../protocols/update/update-command.ts';
import { decodeDocument, encodeDocument } from './document.ts';
import type { Transfer } from './transfer.ts';

const WHAT = 'the transfer';
const VERSION = 1;

/** A transfer, or none, as it lies in its journal. */
export function encodeTransfer(transfer: Transfer | undefined): Uint8Array {
  return encodeDocument(VERSION, transfer ? { ...transfer.parameters, receiving: transfer.receiving } : {});
}

/** @throws SlotFormatError */
export function decodeTransfer(bytes: Uint8Array): Transfer | undefined {
  const fields = decodeDocument(WHAT, VERSION, bytes);
  if (!fields.has('receiving')) return undefined;
  return {
    receiving: fields.one('receiving', false, true),
    parameters: {
      envelopeSize: fields.number('envelopeSize'),
      envelopeCrc: fields.number('envelopeCrc'),
      channel: fields.number('channel'),
      encoding: fields.one('encoding', ...Object.values(PayloadEncoding)),
      payloadSize: fields.number('payloadSize'),
      payloadCrc: fields.number('payloadCrc'),
      base: fields.bytes('base'),
    },
  };
}
