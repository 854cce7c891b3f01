import { US_PER_MS } from '../../../protocols/time/units.ts';
import type { FaultKind } from '../fault.ts';
import { magnitude, milliseconds, parameters, probability, wholeBetween } from './parameters.ts';

interface DelayedBytes {
  readonly probability?: number;
  readonly pauseMs?: number;
  readonly latencyMs?: number;
}

export const delayedBytes: FaultKind<'serial', DelayedBytes> = {
  name: 'delayedBytes',
  description: 'Frames on a serial line come with pauses inside them, and reach the host late.',
  on: 'serial',
  extent: 'span',
  schema: parameters({
    probability: probability('That a byte comes after a pause. Default 0.05.'),
    pauseMs: milliseconds('Longest pause; each is left to chance. Default 15.'),
    latencyMs: milliseconds(
      "How late the host's adapter hands over what it hears, on top of what it is used to. Default 0.",
    ),
  }),
  sample: (random) => ({
    probability: magnitude(random, 0.005, 0.3),
    pauseMs: wholeBetween(random, 1, 60),
    latencyMs: wholeBetween(random, 0, 40),
  }),
  begin(bus, { probability = 0.05, pauseMs = 15, latencyMs = 0 }, { random }) {
    const ends = bus.adapters.map((adapter) => adapter.delayReceiving(latencyMs));
    ends.push(
      bus.disturb((characters) =>
        characters.map((character) =>
          random.uniform() < probability
            ? { ...character, pauseUs: character.pauseUs + random.between(0, pauseMs) * US_PER_MS }
            : character,
        ),
      ),
    );
    return () => {
      for (const end of ends) end();
    };
  },
};
