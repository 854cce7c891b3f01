import { crc32 } from 'node:zlib';
import type { UpdateCommand } from '../../protocols/update/update-command.ts';
import { PayloadEncoding } from '../../protocols/update/update-command.ts';
import { blockCount, CHANNEL_COUNT, MAX_ENVELOPE_SIZE, MAX_PAYLOAD_SIZE } from '../../protocols/update/update-file.ts';
import { FlashOptionError } from './errors.ts';

export type EncodingName = keyof typeof PayloadEncoding;

const NO_BASE = new Uint8Array(8);

/** What goes over the wire to a device: an envelope and the payload that it announces. */
export class Transfer {
  readonly envelope: Uint8Array;
  readonly encoding: EncodingName;
  readonly payload: Uint8Array;
  readonly envelopeCrc: number;
  readonly payloadCrc: number;
  /** The same for the same transfer, from whichever host it comes, so that another one can go on with it. */
  readonly channel: number;
  /** First bytes of the digest of the image that a delta is against; zeros for another encoding. */
  readonly base: Uint8Array;

  /** @throws FlashOptionError for more than fits into the files of a transfer */
  constructor(envelope: Uint8Array, encoding: EncodingName, payload: Uint8Array, base: Uint8Array = NO_BASE) {
    if (envelope.length > MAX_ENVELOPE_SIZE) {
      throw new FlashOptionError(
        `the bundle's envelope has ${envelope.length} bytes; devices take ${MAX_ENVELOPE_SIZE}: sign it with fewer keys`,
      );
    }
    if (payload.length > MAX_PAYLOAD_SIZE) {
      throw new FlashOptionError(
        `the image takes ${payload.length} bytes on the wire; the most is ${MAX_PAYLOAD_SIZE}`,
      );
    }
    this.envelope = envelope;
    this.encoding = encoding;
    this.payload = payload;
    this.envelopeCrc = crc32(envelope);
    this.payloadCrc = crc32(payload);
    this.channel = ((this.envelopeCrc ^ this.payloadCrc) >>> 0) % CHANNEL_COUNT;
    this.base = base.subarray(0, NO_BASE.length);
  }

  get blocks(): number {
    return blockCount(this.payload.length);
  }

  get begin(): UpdateCommand {
    return {
      kind: 'begin',
      envelopeSize: this.envelope.length,
      envelopeCrc: this.envelopeCrc,
      channel: this.channel,
      encoding: PayloadEncoding[this.encoding],
      payloadSize: this.payload.length,
      payloadCrc: this.payloadCrc,
      base: this.base,
    };
  }
}
