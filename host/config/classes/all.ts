import type { ClassMeaning } from '../class-meaning.ts';
import { hubMeaning } from './hub.ts';
import { meterMeaning, sampledMeterMeaning } from './meter.ts';
import { signalMeaning } from './signal.ts';

/** Classes of which more is known than their fields, by name. A new one is a file beside these, and a line here. */
const CLASSES: ReadonlyMap<string, ClassMeaning> = new Map(
  [hubMeaning, meterMeaning, sampledMeterMeaning, signalMeaning].map((known) => [known.class, known]),
);

export function configMeaning(name: string): ClassMeaning {
  return CLASSES.get(name) ?? { class: name };
}
