import type { ConfigClass } from '../config-class.ts';
import { hubConfig } from './hub/hub-config.ts';
import { meterConfig, sampledMeterConfig } from './meter/meter-config.ts';
import { signalConfig } from './signal/signal-config.ts';

/** Classes whose config files have words of their own, by name. A new one is a folder beside these, and a line here. */
const CLASSES: ReadonlyMap<string, ConfigClass> = new Map(
  [hubConfig, meterConfig, sampledMeterConfig, signalConfig].map((known) => [known.class, known]),
);

/** How config files of a class are written. */
export function configClass(name: string): ConfigClass {
  return CLASSES.get(name) ?? { class: name, sections: [] };
}
