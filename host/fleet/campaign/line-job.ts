import { FleetRecordError } from '../errors.ts';

/** A job: what is due on a line. */
export interface LineJob {
  readonly line: string;
  /** For which it was offered first; those of others are done with it. */
  readonly campaign: string;
}

export function encodeLineJob({ line, campaign }: LineJob): Uint8Array {
  return new TextEncoder().encode(JSON.stringify([line, campaign]));
}

/** @throws FleetRecordError */
export function decodeLineJob(id: string, body: Uint8Array): LineJob {
  try {
    const [line, campaign] = JSON.parse(new TextDecoder().decode(body)) as readonly unknown[];
    if (typeof line === 'string' && typeof campaign === 'string') return { line, campaign };
  } catch {
    // Told below, as any other body that is none.
  }
  throw new FleetRecordError('queue of lines', id, 'it is no job');
}
