import type { RegisterField } from '../profile/profile.ts';
import { measureOf } from './measure.ts';

/** What a sensor of Home Assistant is made from. */
export interface SensorSource {
  /** Name of the device: letters, digits, `-` and `_`. */
  readonly device: string;
  readonly deviceClass: string;
  readonly field: Pick<RegisterField, 'name' | 'unit' | 'type'>;
  /** Where its values are published: a JSON object with the value under the field's name. */
  readonly stateTopic: string;
  /** Topics of the programs that publish it: one of them has to be online. */
  readonly availabilityTopics: readonly string[];
  /** After so long without a value it is unavailable, in s. */
  readonly expireAfterS: number;
  readonly version: string;
}

/** Where a sensor is made known (Home Assistant, MQTT discovery): `<prefix>/sensor/<node>/<object>/config`. */
export function discoveryTopic(prefix: string, device: string, series: string): string {
  return `${prefix}/sensor/${nodeId(device)}/${series}/config`;
}

/** The discovery message of one sensor: a JSON object, to be published retained. */
export function sensorConfig(source: SensorSource): object {
  const { device, deviceClass, field, stateTopic, availabilityTopics, expireAfterS, version } = source;
  const measure = measureOf(field);
  return {
    name: spoken(field.name),
    unique_id: `${nodeId(device)}_${field.name}`,
    state_topic: stateTopic,
    value_template: `{{ value_json['${field.name}'] }}`,
    ...(measure.unit !== undefined && { unit_of_measurement: measure.unit }),
    ...(measure.deviceClass !== undefined && { device_class: measure.deviceClass }),
    state_class: measure.stateClass,
    availability: availabilityTopics.map((topic) => ({ topic })),
    availability_mode: 'any',
    expire_after: expireAfterS,
    qos: 1,
    device: { identifiers: [nodeId(device)], name: device, manufacturer: 'Kerb', model: deviceClass },
    origin: { name: 'kerb', sw_version: version },
  };
}

function nodeId(device: string): string {
  return `kerb_${device}`;
}

/** `activePowerTotal` → `Active power total`, `voltageL1` → `Voltage L1` */
function spoken(name: string): string {
  const words = name
    .split(/(?<=[a-z\d])(?=[A-Z])/)
    .map((word) => (/^[A-Z][A-Z\d]/.test(word) ? word : word.toLowerCase()));
  const text = words.join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
