import { answerWords, requestWords } from '../../host/monitor/content-words.ts';
import { type ReadRequest, readRequest, readResponse } from '../../host/monitor/modbus-content.ts';
import { NAMELESS, type RegisterNames } from '../../host/monitor/register-names.ts';
import { MBAP_HEADER_SIZE } from '../../protocols/modbus/constants.ts';
import { crc16 } from '../../protocols/modbus/crc.ts';
import { readWord } from '../../protocols/modbus/words.ts';

const CRC_SIZE = 2;
/** Of an MBAP header: what stands before that which its length counts. */
const MBAP_PREFIX_SIZE = MBAP_HEADER_SIZE - 1;

interface Adu {
  readonly unitId: number;
  /** Of a TCP frame; a serial line has one request at a time. */
  readonly transactionId: number | undefined;
  readonly start: number;
  readonly end: number;
}

/** Whole frames, of which a TCP segment may have several; of anything else nothing is told. */
function adusOf(bytes: Uint8Array, kind: 'serial' | 'tcp'): Adu[] {
  if (kind === 'serial') {
    const end = bytes.length - CRC_SIZE;
    const whole = end >= 2 && crc16(bytes, 0, end) === (bytes[end + 1]! << 8) + bytes[end]!;
    return whole ? [{ unitId: bytes[0]!, transactionId: undefined, start: 1, end }] : [];
  }
  const found: Adu[] = [];
  for (let at = 0, end = 0; at + MBAP_HEADER_SIZE < bytes.length; at = end) {
    end = at + MBAP_PREFIX_SIZE + readWord(bytes, at + 4);
    if (readWord(bytes, at + 2) !== 0 || end <= at + MBAP_HEADER_SIZE || end > bytes.length) break;
    const [transactionId, unitId] = [readWord(bytes, at), bytes[at + MBAP_PREFIX_SIZE]!];
    found.push({ unitId, transactionId, start: at + MBAP_HEADER_SIZE, end });
  }
  return found;
}

/** Tells what the frames of one line say, in the order in which they come. */
export class FrameWords {
  readonly #kind: 'serial' | 'tcp';
  readonly #names: ReadonlyMap<number, RegisterNames>;
  #asked = new Map<
    number | undefined,
    { readonly request: ReadRequest; readonly unitId: number; readonly from: string }
  >();

  /** `names`: of the registers of a unit. */
  constructor(kind: 'serial' | 'tcp', names: ReadonlyMap<number, RegisterNames>) {
    this.#kind = kind;
    this.#names = names;
  }

  /**
   * @param from the station that sent it
   * @param bytes as they were heard
   * @returns undefined where there is no whole Modbus frame
   */
  read(from: string, bytes: Uint8Array): string | undefined {
    const adus = adusOf(bytes, this.#kind);
    return adus.length === 0 ? undefined : adus.map((adu) => this.#frame(from, bytes, adu)).join('; ');
  }

  #frame(from: string, bytes: Uint8Array, { unitId, transactionId, start, end }: Adu): string {
    const names = this.#names.get(unitId) ?? NAMELESS;
    const waiting = this.#asked.get(transactionId);
    if (waiting !== undefined && waiting.unitId === unitId && waiting.from !== from) {
      this.#asked.delete(transactionId);
      return answerWords(readResponse(unitId, bytes, start, end, waiting.request, names).content);
    }
    const request = readRequest(unitId, bytes, start, end, names);
    // Only the latest of each line or transaction waits, so the map stays small: ids are 16 bits.
    this.#asked.set(transactionId, { request, unitId, from });
    return requestWords(request.content);
  }
}
