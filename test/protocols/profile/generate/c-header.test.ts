import fc from 'fast-check';
import { expect, test } from 'vitest';
import { generateCHeader } from '../../../../protocols/profile/generate/c-header.ts';
import { comment, integerLiteral, macroName, stringLiteral } from '../../../../protocols/profile/generate/c-text.ts';
import { parseProfile } from '../../../../protocols/profile/parse.ts';
import { randomProfile } from '../random-profile.ts';

const macros = (header: string) => [...header.matchAll(/^#define (\w+)(?: (.*))?$/gm)];

test('a header has the places, scales and symbols of registers, and channels and config as structures', () => {
  const header = generateCHeader(
    parseProfile(
      `
class: heat-pump
version: 2
description: A heat pump */ of tests.
identity: { vendorName: Kerb, productCode: K, majorMinorRevision: '1.0' }
coils:
  - { name: run, address: 3, access: rw, description: Runs. }
inputRegisters:
  - { name: flowL1, address: 4, type: i32, scale: 0.1, unit: kg, description: Flow. }
  - { name: mode, address: 6, type: u16, symbols: { 0: off, 2: heatOnly }, description: Mode. }
  - { name: alarms, address: 7, type: u32, bits: { 31: last }, description: Alarms. }
channels:
  inputs:
    - { name: register, description: A word of C. }
    - { name: samples, length: 5, unit: mV, description: Samples. }
  outputs:
    - { name: pump, description: The pump. }
events:
  - { code: 7, name: frozen, severity: error, description: Ice. }
config:
  - { id: 9, name: curve, type: u8, length: 3, min: 0, max: 9, default: 1, description: Curve. }
  - { id: 2, name: limit, type: i32, min: -5, max: 9, default: 1, description: Limit. }
`,
      'heat-pump.yaml',
    ),
  );
  for (const line of [
    '#define HEAT_PUMP_CLASS "heat-pump"',
    '#define HEAT_PUMP_COIL_RUN 3 /* Runs. */',
    '#define HEAT_PUMP_INPUT_REGISTER_FLOW_L1 4 /* i32, 0.1 kg: Flow. */',
    '#define HEAT_PUMP_REGISTERS_OF_FLOW_L1 2',
    '#define HEAT_PUMP_SCALE_OF_FLOW_L1 0.1',
    '#define HEAT_PUMP_SYMBOL_MODE_HEAT_ONLY 2',
    '#define HEAT_PUMP_BIT_ALARMS_LAST (UINT32_C(1) << 31)',
    '#define HEAT_PUMP_INPUT_CHANNEL_SAMPLES 1',
    '  int32_t register_; /* A word of C. */',
    '  int32_t samples[5]; /* mV: Samples. */',
    '#define HEAT_PUMP_EVENT_FROZEN 7 /* Ice. */',
    '#define HEAT_PUMP_CONFIG_CURVE 9',
    'typedef char heat_pump_config_check_1_limit[(offsetof(struct heat_pump_config, limit) == 4) ? 1 : -1];',
  ]) {
    expect(header.split('\n')).toContain(line);
  }
  expect(header).toContain('A heat pump * / of tests.');
});

test('no macro is defined twice, whatever the profile', () => {
  fc.assert(
    fc.property(randomProfile, (profile) => {
      const names = macros(generateCHeader(profile)).map(([, name]) => name);
      expect(new Set(names).size).toBe(names.length);
    }),
  );
});

test('names, numbers and texts are written as C has them', () => {
  expect(['voltageL1', 'cold-chain', 'thdVoltageL12', 'x'].map(macroName)).toEqual([
    'VOLTAGE_L1',
    'COLD_CHAIN',
    'THD_VOLTAGE_L12',
    'X',
  ]);
  expect([5, -5, 3_000_000_000, -2_147_483_648].map(integerLiteral)).toEqual([
    '5',
    '(-5)',
    'UINT64_C(3000000000)',
    '(-INT64_C(2147483648))',
  ]);
  expect(stringLiteral('a"\\?é')).toBe('"a\\042\\134\\077\\303\\251"');
  expect(comment('a /* b\n */ c')).toBe('/* a / * b * / c */');
});
