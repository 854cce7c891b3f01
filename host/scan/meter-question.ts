import { ADDRESS_SIZE } from '../../protocols/dlt645/address.ts';
import { MIN_FRAME_SIZE } from '../../protocols/dlt645/constants.ts';
import { decodeFrame, encodeFrame } from '../../protocols/dlt645/frame.ts';
import { Dlt645Framer } from '../../protocols/dlt645/framer.ts';
import { type Dlt645Request, encodeRequest } from '../../protocols/dlt645/request.ts';
import { decodeResponse } from '../../protocols/dlt645/response.ts';

/** Sent before each question, as the receivers of some meters sleep. */
const WAKE_UP_BYTES = 4;
/** The address of a meter, as an item of data (DL/T 645-2007, table A.3). */
const COMMUNICATION_ADDRESS = 0x0400_0401;
/** Wake-up bytes and the frame that carries an address or an identifier and an address. */
export const METER_ANSWER_BYTES = WAKE_UP_BYTES + MIN_FRAME_SIZE + ADDRESS_SIZE;
/** A meter begins to answer within 500 ms (DL/T 645-2007, 5.4); the rest is for adapters. */
export const METER_WAIT_MS = 550;

/**
 * What meters are asked: all of them for their address by the function for that, and those whose address ends as given by a
 * read of the address, as parts of addresses go with reads only. A meter that refuses tells its address all the same.
 */
export function meterRequest(address: string): Dlt645Request {
  return /^(?:AA)+$/.test(address) ? { kind: 'readAddress' } : { kind: 'readData', identifier: COMMUNICATION_ADDRESS };
}

export function meterFrame(address: string): Uint8Array {
  return encodeFrame({ address, ...encodeRequest(meterRequest(address)) }, WAKE_UP_BYTES);
}

/** What bytes say that came back. */
export interface MeterVerdict {
  /** Whole answers: of which meter, and the frame. */
  readonly answers: readonly { readonly address: string; readonly frame: Uint8Array }[];
  readonly brokenBytes: number;
}

export function judgeMeters(address: string, bytes: Uint8Array): MeterVerdict {
  const answers: { address: string; frame: Uint8Array }[] = [];
  const request = meterRequest(address);
  let framedBytes = 0;
  const framer = new Dlt645Framer((held, start, end) => {
    framedBytes += end - start;
    const frame = decodeFrame(held, start, end);
    const response = decodeResponse(address, request, frame);
    if (response.kind === 'mismatch') return;
    const from = response.kind === 'address' ? response.address : frame.address;
    if (/^\d{12}$/.test(from)) answers.push({ address: from, frame: held.slice(start, end) });
  });
  framer.feed(bytes);
  framer.silence();
  return { answers, brokenBytes: bytes.length - framedBytes - framer.wakeUpBytes };
}
