import type { UpdateCommand } from '../../protocols/update/update-command.ts';

/** What a transfer is about: `begin` of `UpdateCommand`. */
export type TransferParameters = Omit<Extract<UpdateCommand, { kind: 'begin' }>, 'kind'>;

/** The transfer that was begun last. */
export interface Transfer {
  readonly parameters: TransferParameters;
  /** Blocks are taken; false once the image has been staged. */
  readonly receiving: boolean;
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
