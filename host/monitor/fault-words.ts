import { exceptionName } from '../../protocols/modbus/constants.ts';
import type { BrokenObservation, Fault } from './observation.ts';

export const BROKEN_WORDS: Readonly<Record<BrokenObservation['what'], string>> = {
  checksum: 'a frame with a wrong checksum',
  cutShort: 'a frame that was cut short',
  header: 'no Modbus TCP header',
  noise: 'noise',
};

/** What is wrong with a frame that came whole. */
export function faultText(fault: Fault): string {
  switch (fault.kind) {
    case 'exception':
      return `exception ${fault.code} ${exceptionName(fault.code)}`;
    case 'refused':
      return `refused: ${fault.reasons.join(', ')}`;
    case 'mismatch':
      return `its ${fault.field} is ${fault.actual}, not ${fault.expected} as asked`;
    case 'unasked':
      return 'nobody asked for it, or it is late';
    case 'badRequest':
      return `has to be refused with ${fault.code} ${exceptionName(fault.code)}`;
    case 'longPause':
      return `a pause of ${milliseconds(fault.us)} inside (t1.5 is ${milliseconds(fault.limitUs)})`;
    case 'shortGap':
      return `${milliseconds(fault.us)} of silence before it (t3.5 is ${milliseconds(fault.limitUs)})`;
  }
}

export function milliseconds(us: number): string {
  return `${(us / 1000).toFixed(us < 100_000 ? 2 : 0)} ms`;
}
