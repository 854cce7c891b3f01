import { answerWords, dlt645Words, requestWords } from '../monitor/content-words.ts';
import { BROKEN_WORDS, faultText } from '../monitor/fault-words.ts';
import type { FrameObservation, Observation } from '../monitor/observation.ts';
import type { ShownFrame } from './world.ts';

/** Who is on a line. */
export interface LineParties {
  /** Name of the client. */
  readonly client: string;
  /** Name of a device by its unit id, or by its address as a meter. */
  readonly device: (address: number | string) => string | undefined;
}

const BYTES_SHOWN = 260;

/** What a monitor observed, as a page shows it. `startMs`: UTC at which the time of the page is 0. */
export function shownFrame(observation: Observation, parties: LineParties, startMs: number): ShownFrame {
  const { line, fromUs } = observation;
  const atMs = Math.round(fromUs - startMs * 1000) / 1000;
  switch (observation.event) {
    case 'frame': {
      const { bytes, faults } = observation;
      const fault = faults.map(faultText).join('; ');
      const { from, to } = endsOf(observation, parties);
      return { atMs, line, from, to, hex: hexOf(bytes), text: wordsOf(observation), ...(fault !== '' && { fault }) };
    }
    case 'broken': {
      const { bytes, from = '', what } = observation;
      return { atMs, line, from, hex: hexOf(bytes), text: `${bytes.length} bytes`, fault: BROKEN_WORDS[what] };
    }
    case 'noAnswer': {
      const { from, to } = endsOf(observation.request, parties);
      const fault = observation.broken ? 'no good answer' : 'no answer';
      // The one who asked waits in vain; what was asked was shown when it was.
      return { atMs, line, from: to, to: from, hex: '', text: wordsOf(observation.request), fault };
    }
  }
}

function endsOf({ kind, modbus, dlt645 }: FrameObservation, { client, device }: LineParties) {
  const address = dlt645?.address ?? modbus?.unitId ?? 0;
  const named = device(address) ?? (address === 0 ? 'all' : `unit ${address}`);
  return kind === 'request' ? { from: client, to: named } : { from: named, to: client };
}

function wordsOf({ kind, modbus, dlt645 }: FrameObservation): string {
  if (dlt645 !== undefined) return dlt645Words(dlt645);
  return kind === 'request' ? requestWords(modbus!) : answerWords(modbus!);
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(0, BYTES_SHOWN)).toString('hex');
}
