import type { FaultKind } from '../fault.ts';
import { parameters } from './parameters.ts';

export const silent: FaultKind<'device', object> = {
  name: 'silent',
  description: 'A device does what it is told on serial lines, and never answers: its driver is broken.',
  on: 'device',
  extent: 'span',
  schema: parameters({}),
  sample: () => ({}),
  begin({ stations }) {
    const ends = stations.map((station) => station.mute());
    return () => {
      for (const end of ends) end();
    };
  },
};
