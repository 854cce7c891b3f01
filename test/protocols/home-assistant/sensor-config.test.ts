import { describe, expect, test } from 'vitest';
import { measureOf } from '../../../protocols/home-assistant/measure.ts';
import { discoveryTopic, sensorConfig } from '../../../protocols/home-assistant/sensor-config.ts';
import { allProfiles } from '../../../protocols/profiles/all.generated.ts';

describe('a register is taken for what its unit says', () => {
  test.each([
    ['activePowerTotal', 'W', 'i32', { unit: 'W', deviceClass: 'power', stateClass: 'measurement' }],
    ['energyActiveImport', 'Wh', 'u64', { unit: 'Wh', deviceClass: 'energy', stateClass: 'total_increasing' }],
    ['energyNet', 'kWh', 'i64', { unit: 'kWh', deviceClass: 'energy', stateClass: 'total' }],
    ['energyReactive', 'varh', 'u64', { unit: 'varh', stateClass: 'total_increasing' }],
    ['temperature', 'Cel', 'i16', { unit: '°C', deviceClass: 'temperature', stateClass: 'measurement' }],
    ['stateOfCharge', '%', 'u16', { unit: '%', stateClass: 'measurement' }],
    ['powerFactorTotal', '1', 'i16', { deviceClass: 'power_factor', stateClass: 'measurement' }],
    ['cycles', '1', 'u32', { stateClass: 'measurement' }],
    ['flow', 'm3/h', 'f32', { unit: 'm3/h', stateClass: 'measurement' }],
    ['odd', 'constructor', 'f32', { unit: 'constructor', stateClass: 'measurement' }],
  ] as const)('%s in %s as %s', (name, unit, type, measure) => {
    expect(measureOf({ name, unit, type })).toEqual(measure);
  });

  test('device classes go with units and state classes that Home Assistant takes with them, in every profile', () => {
    // developers.home-assistant.io, sensor entity: units of each device class, and state classes of energy.
    const units: Readonly<Record<string, readonly string[]>> = {
      power: ['W', 'kW'],
      energy: ['Wh', 'kWh'],
      reactive_power: ['var'],
      apparent_power: ['VA'],
      voltage: ['V', 'mV'],
      current: ['A', 'mA'],
      frequency: ['Hz'],
      temperature: ['°C', 'K'],
      duration: ['ms', 's', 'min', 'h'],
      pressure: ['Pa', 'bar'],
    };
    let seen = 0;
    for (const field of [...allProfiles.values()].flatMap(({ inputRegisters }) => inputRegisters)) {
      const { unit, deviceClass, stateClass } = measureOf(field);
      if (deviceClass === undefined) continue;
      seen++;
      if (deviceClass === 'power_factor') expect(unit).toBeUndefined();
      else expect(units[deviceClass], field.name).toContain(unit);
      if (deviceClass === 'energy') expect(stateClass).toMatch(/^total/);
    }
    expect(seen).toBeGreaterThan(20);
  });
});

test('a sensor is described in full', () => {
  const config = sensorConfig({
    device: 'meter-0017',
    deviceClass: 'meter',
    field: { name: 'voltageL1', unit: 'V', type: 'u32' },
    stateTopic: 'kerb/devices/meter-0017/state',
    availabilityTopics: ['kerb/hosts/a/status', 'kerb/hosts/b/status'],
    expireAfterS: 180,
    version: '1.2.3',
  });
  expect(config).toEqual({
    name: 'Voltage L1',
    unique_id: 'kerb_meter-0017_voltageL1',
    state_topic: 'kerb/devices/meter-0017/state',
    value_template: "{{ value_json['voltageL1'] }}",
    unit_of_measurement: 'V',
    device_class: 'voltage',
    state_class: 'measurement',
    availability: [{ topic: 'kerb/hosts/a/status' }, { topic: 'kerb/hosts/b/status' }],
    availability_mode: 'any',
    expire_after: 180,
    qos: 1,
    device: { identifiers: ['kerb_meter-0017'], name: 'meter-0017', manufacturer: 'Kerb', model: 'meter' },
    origin: { name: 'kerb', sw_version: '1.2.3' },
  });
  expect(discoveryTopic('homeassistant', 'meter-0017', 'voltageL1')).toBe(
    'homeassistant/sensor/kerb_meter-0017/voltageL1/config',
  );
});
