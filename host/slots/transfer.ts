import type { UpdateCommand } from '../../protocols/update/update-command.ts';
import type { SlotEntry } from './boot-state.ts';

/** What a transfer is about: `begin` of `UpdateCommand`. */
export type TransferParameters = Omit<Extract<UpdateCommand, { kind: 'begin' }>, 'kind'>;

/** The transfer that was begun last. */
export interface Transfer {
  readonly parameters: TransferParameters;
  /** Blocks are taken; false once the image has been staged. */
  readonly receiving: boolean;
}

/** Whether an image came by a transfer with these parameters, which was the last one. */
export function cameBy(last: Transfer, image: SlotEntry, parameters: TransferParameters): boolean {
  return (
    sameTransfer(last.parameters, parameters) &&
    image.envelopeSize === parameters.envelopeSize &&
    image.envelopeCrc === parameters.envelopeCrc
  );
}

/** Whether a `begin` is about the same transfer. */
export function sameTransfer(a: TransferParameters, b: TransferParameters): boolean {
  return (
    a.envelopeSize === b.envelopeSize &&
    a.envelopeCrc === b.envelopeCrc &&
    a.channel === b.channel &&
    a.encoding === b.encoding &&
    a.payloadSize === b.payloadSize &&
    a.payloadCrc === b.payloadCrc &&
    Buffer.compare(a.base, b.base) === 0
  );
}
