import type { FaultKind } from '../fault.ts';
import { milliseconds, parameters, wholeBetween } from './parameters.ts';

interface SlowNetwork {
  readonly latencyMs?: number;
  readonly jitterMs?: number;
}

export const slowNetwork: FaultKind<'tcp', SlowNetwork> = {
  name: 'slowNetwork',
  description: 'What is sent over TCP takes longer, as over a bad radio link.',
  on: 'tcp',
  extent: 'span',
  schema: parameters({
    latencyMs: milliseconds('How much longer, one way. Default 200.'),
    jitterMs: milliseconds('Added to it by chance, up to so much. Default 200.'),
  }),
  sample: (random) => ({ latencyMs: wholeBetween(random, 0, 2000), jitterMs: wholeBetween(random, 0, 2000) }),
  begin: (network, { latencyMs = 200, jitterMs = 200 }) => network.slowDown(latencyMs, jitterMs),
};
