import type { FaultKind } from '../fault.ts';
import { parameters } from './parameters.ts';

export const echo: FaultKind<'serial', object> = {
  name: 'echo',
  description: "The host's adapter hears what it sends itself, as adapters whose receiver stays on do.",
  on: 'serial',
  extent: 'span',
  schema: parameters({}),
  sample: () => ({}),
  begin(bus) {
    const ends = bus.adapters.map((adapter) => adapter.hearItself());
    return () => {
      for (const end of ends) end();
    };
  },
};
