import type { FaultKind } from '../fault.ts';
import { parameters } from './parameters.ts';

export const stalled: FaultKind<'tcp', object> = {
  name: 'stalled',
  description: 'What is sent over TCP is held up, and arrives when this is over: answers long after their time.',
  on: 'tcp',
  extent: 'span',
  schema: parameters({}),
  sample: () => ({}),
  begin: (network) => network.stall(),
};
