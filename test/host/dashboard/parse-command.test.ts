import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PageCommand } from '../../../host/dashboard/page-message.ts';
import { parseCommand } from '../../../host/dashboard/parse-command.ts';

const given: readonly PageCommand[] = [
  { kind: 'play' },
  { kind: 'pause' },
  { kind: 'speed', factor: 60 },
  { kind: 'speed', factor: null },
  { kind: 'goTo', atMs: 0 },
  { kind: 'step', byMs: 0.5 },
  { kind: 'fault', fault: { fault: 'powerLoss', device: 'meter', for: '5s' } },
  { kind: 'endFault', name: 'byHand1' },
  { kind: 'write', device: 'meter', values: { demandPeriod: 30, relay: true, name: 'x', flags: ['a', 'b'] } },
  { kind: 'update', devices: ['meter'], bundle: 'meter 2' },
  { kind: 'campaign', id: 'spring', action: 'pause' },
  {
    kind: 'watch',
    watched: [
      { device: 'meter', registers: 'all', channels: true },
      { device: 'hub', registers: ['price'], channels: false },
    ],
    traffic: ['rs485'],
  },
  { kind: 'detail', device: 'meter', name: 'loadProfile', parameters: { count: 96 } },
];

test.each(given.map((command) => [JSON.stringify(command), command] as const))('%s is read as it is', (_, command) => {
  expect(parseCommand(JSON.stringify({ id: 7, command }))).toEqual({ id: 7, command });
});

test.each([
  'no JSON',
  '[]',
  '{"id":1}',
  '{"command":{"kind":"play"}}',
  '{"id":1.5,"command":{"kind":"play"}}',
  ...[
    '{"kind":"delete"}',
    '{"kind":"__proto__"}',
    '{"kind":"speed"}',
    '{"kind":"speed","factor":0}',
    '{"kind":"speed","factor":1e9}',
    '{"kind":"goTo","atMs":-1}',
    '{"kind":"goTo","atMs":"1h"}',
    '{"kind":"goTo","atMs":1e300}',
    '{"kind":"step","byMs":0}',
    '{"kind":"fault","fault":[]}',
    '{"kind":"endFault"}',
    '{"kind":"write","device":"meter","values":{}}',
    '{"kind":"write","device":"meter","values":{"a":{}}}',
    '{"kind":"write","device":"meter","values":{"a":null}}',
    '{"kind":"update","devices":"meter","bundle":"x"}',
    '{"kind":"campaign","id":"spring","action":"delete"}',
    '{"kind":"watch","watched":[{"device":"meter","registers":"some","channels":true}],"traffic":[]}',
    '{"kind":"watch","watched":[],"traffic":[1]}',
    '{"kind":"watch","watched":{},"traffic":[]}',
    '{"kind":"detail","device":"meter","name":"loadProfile"}',
    `{"kind":"endFault","name":"${'x'.repeat(3000)}"}`,
    `{"kind":"watch","watched":[],"traffic":[${Array(3000).fill('"a"').join(',')}]}`,
  ].map((command) => `{"id":1,"command":${command}}`),
])('%.80s is no command', (text) => {
  expect(parseCommand(text)).toBeTypeOf('string');
});

test('whatever is sent, it is read or refused with a reason, and nothing is thrown', () => {
  const kinds = fc.constantFrom(...given.map(({ kind }) => kind));
  const fields = fc.dictionary(
    fc.constantFrom(
      'factor',
      'atMs',
      'byMs',
      'fault',
      'name',
      'device',
      'devices',
      'values',
      'watched',
      'traffic',
      'parameters',
    ),
    fc.jsonValue(),
  );
  fc.assert(
    fc.property(kinds, fields, (kind, rest) => {
      const read = parseCommand(JSON.stringify({ id: 1, command: { ...rest, kind } }));
      if (typeof read === 'string') expect(read).not.toBe('');
      else expect(read.command.kind).toBe(kind);
    }),
  );
});
