import { expect, test } from 'vitest';
import { listSerialPorts } from '../../../host/line/ports.ts';
import { kerb } from './kerb-process.ts';

const COMMANDS = [
  ...['sim', 'debug', 'replay', 'fuzz', 'monitor', 'run', 'read', 'write', 'scan', 'ports', 'build', 'generate'],
  ...['flash', 'slots', 'confirm', 'rollback'],
  ...['status', 'plan', 'home', 'override', 'limit', 'history', 'evaluate'].map((name) => `hub ${name}`),
  ...['send', 'list', 'cancel', 'opt-out', 'opt-in', 'clear'].map((name) => `hub event ${name}`),
  ...['generate', 'show', 'set', 'rotate', 'ca', 'certificate', 'renew'].map((name) => `keys ${name}`),
  ...['create', 'inspect', 'verify', 'sign'].map((name) => `bundle ${name}`),
  ...['run', 'programs', 'events', 'reports', 'post', 'delete', 'serve'].map((name) => `openadr ${name}`),
  ...['series', 'show', 'export', 'expire'].map((name) => `telemetry ${name}`),
];

test.each(COMMANDS)('kerb %s --help has examples of it', async (command) => {
  const { code, stdout } = await kerb([...command.split(' '), '--help']);
  expect(code).toBe(0);
  expect(stdout).toMatch(new RegExp(`Examples:\n {2}kerb (?:sim|${command})\\b`));
});

test.each(['hub', 'hub event', 'openadr', 'keys', 'bundle', 'telemetry'])(
  'kerb %s --help lists no command that is not looked at above',
  async (group) => {
    const { stdout } = await kerb([...group.split(' '), '--help']);
    const listed = [...stdout.slice(stdout.indexOf('Commands:')).matchAll(/^ {2}([a-z][a-z-]*)/gm)].map(
      ([, name]) => name,
    );
    expect(listed).toContain('help');
    for (const name of listed.filter((name) => name !== 'help')) {
      expect(COMMANDS.some((command) => `${command} `.startsWith(`${group} ${name} `))).toBe(true);
    }
  },
);

test('an unknown command is told, with what was probably meant', async () => {
  const { code, stderr } = await kerb(['raed']);
  expect(code).toBe(2);
  expect(stderr).toContain('Did you mean read?');
});

test('kerb ports lists what the library finds, or says what to do', async () => {
  const ports = await listSerialPorts();
  expect(JSON.parse((await kerb(['ports', '--json'])).stdout)).toEqual(ports);
  const { code, stdout } = await kerb(['ports']);
  expect(code).toBe(0);
  for (const { path } of ports) expect(stdout).toContain(path);
  if (ports.length === 0) expect(stdout).toContain('Plug a USB adapter in');
});
