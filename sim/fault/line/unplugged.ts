import type { FaultKind } from '../fault.ts';
import { parameters } from './parameters.ts';

export const unplugged: FaultKind<'serial', object> = {
  name: 'unplugged',
  description: "The host's adapter is unplugged: its port is lost, and cannot be opened until this is over.",
  on: 'serial',
  extent: 'span',
  schema: parameters({}),
  sample: () => ({}),
  begin(bus) {
    const ends = bus.adapters.map((adapter) => adapter.unplug());
    return () => {
      for (const end of ends) end();
    };
  },
};
