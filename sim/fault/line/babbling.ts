import type { CancelTimer } from '../../../host/clock/clock.ts';
import { US_PER_MS } from '../../../protocols/time/units.ts';
import type { SerialStation } from '../../bus/serial-bus.ts';
import { characterUs } from '../../bus/uart.ts';
import type { FaultKind, FaultSetting } from '../fault.ts';
import { garbage } from './garbage.ts';
import { milliseconds, parameters, whole, wholeBetween } from './parameters.ts';

interface Babbling {
  readonly everyMs?: number;
  readonly bytes?: number;
}

export const babbling: FaultKind<'device', Babbling> = {
  name: 'babbling',
  description: 'A device sends garbage on its serial lines that nobody asked for, without end or again and again.',
  on: 'device',
  extent: 'span',
  schema: parameters({
    everyMs: milliseconds('Time from one piece of garbage to the next; 0 is without a pause. Default 0.', 3_600_000),
    bytes: whole(1, 512, 'Bytes of a piece. Default 32.'),
  }),
  sample: (random) => ({
    everyMs: random.uniform() < 0.3 ? 0 : wholeBetween(random, 5, 2000),
    bytes: wholeBetween(random, 1, 64),
  }),
  begin({ stations }, { everyMs = 0, bytes = 32 }, setting) {
    const ends = stations.map((station) => babble(station, everyMs * US_PER_MS, bytes, setting));
    return () => {
      for (const end of ends) end();
    };
  },
};

function babble(station: SerialStation, everyUs: number, bytes: number, { random, clock }: FaultSetting): () => void {
  let cancel: CancelTimer;
  const next = (): void => {
    station.drive(garbage(random, bytes));
    const pieceUs = Math.ceil(bytes * characterUs(station.uart));
    cancel = clock.at(clock.nowUs + Math.max(Math.ceil(everyUs), pieceUs), next);
  };
  next();
  return () => {
    cancel();
    station.cutOff();
  };
}
