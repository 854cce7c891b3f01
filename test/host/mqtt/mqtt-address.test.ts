import { expect, test } from 'vitest';
import { MqttAddressError, parseMqttAddress } from '../../../host/mqtt/mqtt-address.ts';

test('a broker is named by its address', () => {
  const usual = { topic: 'kerb', discovery: 'homeassistant' };
  expect(parseMqttAddress('mqtt://broker')).toEqual({ isSecure: false, host: 'broker', port: 1883, ...usual });
  expect(parseMqttAddress('mqtts://kerb@[::1]:9883?topic=city/north&discovery=ha')).toEqual({
    isSecure: true,
    host: '::1',
    port: 9883,
    username: 'kerb',
    topic: 'city/north',
    discovery: 'ha',
  });
});

test.each([
  ['broker:1883', 'neither mqtt nor mqtts'],
  ['http://broker', 'neither mqtt nor mqtts'],
  ['mqtt://', 'the host is missing'],
  ['', 'no address'],
  ['mqtt://broker/path', 'nothing comes after the port'],
  ['mqtt://broker?qos=2', 'qos is none of topic, discovery'],
  ['mqtt://broker?topic=%23', 'no topic'],
  ['mqtt://broker?topic=a/+/b', 'no topic'],
])('%s is none: %s', (address, problem) => {
  expect(() => parseMqttAddress(address)).toThrow(MqttAddressError);
  expect(() => parseMqttAddress(address)).toThrow(problem);
});

test('a password in it is refused, and not shown', () => {
  expect(() => parseMqttAddress('mqtt://kerb:secret@broker')).toThrow('KERB_MQTT_PASSWORD');
  expect(() => parseMqttAddress('mqtt://kerb:secret@broker')).not.toThrow('secret');
});
