import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../host/clock/system.ts';
import { createLog } from '../../host/log/log.ts';
import { parseMqttAddress } from '../../host/mqtt/mqtt-address.ts';
import { MqttBroker, type MqttCredentials } from '../../host/mqtt/mqtt-broker.ts';
import { folder, imagesOf, KerbProcess, kerb, running } from '../host/cli/kerb-process.ts';
import { type Mosquitto, mosquittoBroker, Subscriber } from './mosquitto-broker.ts';
import { describeWith, mosquitto, mosquittoClients, openssl } from './programs.ts';

const OPEN = 'allow_anonymous true';

describeWith([mosquitto, mosquittoClients], 'mosquitto', () => {
  const images = imagesOf('meter');

  function broker({ port }: Mosquitto, credentials: MqttCredentials = {}, user = '') {
    const entries: { readonly event: string; readonly message: string }[] = [];
    const made = new MqttBroker({
      address: parseMqttAddress(`mqtt://${user}127.0.0.1:${port}`),
      credentials,
      clientId: 'kerb-desk',
      statusTopic: 'kerb/hosts/desk/status',
      log: createLog({
        format: 'json',
        level: 'debug',
        clock: systemClock,
        write: (line) => entries.push(JSON.parse(line)),
      }),
    });
    onTestFinished(() => made.close());
    return { made, entries };
  }

  test('what was published while the broker was away comes when it is back, the last of each topic', async () => {
    const server = await mosquittoBroker(OPEN);
    const { made } = broker(server);
    await expect.poll(() => made.isConnected).toBe(true);
    await server.kill();
    await expect.poll(() => made.isConnected).toBe(false);
    for (const value of ['1', '2', '3']) made.publish('kerb/devices/a/state', value, true);
    made.publish('kerb/devices/b/state', '7', true);
    await server.restart();
    await expect.poll(() => made.isConnected).toBe(true);
    const seen = new Subscriber(server.port, '-t', 'kerb/#');
    await expect
      .poll(() => Object.fromEntries(seen.last))
      .toEqual({
        'kerb/hosts/desk/status': 'online',
        'kerb/devices/a/state': '3',
        'kerb/devices/b/state': '7',
      });
    expect(made.dropped).toBe(0);
    await made.close();
    await expect.poll(() => seen.last.get('kerb/hosts/desk/status')).toBe('offline');
  });

  test('a password that is wrong is told, and the right one is taken', async () => {
    const cwd = await folder();
    const file = join(cwd, 'passwords');
    execFileSync('mosquitto_passwd', ['-b', '-c', file, 'kerb', 'right']);
    const server = await mosquittoBroker('allow_anonymous false', `password_file ${file}`);
    const { made, entries } = broker(server, { password: 'wrong' }, 'kerb@');
    await expect.poll(() => entries.map(({ message }) => message).join('\n')).toMatch(/not authori[sz]ed/i);
    expect(made.isConnected).toBe(false);
    const { made: right } = broker(server, { password: 'right' }, 'kerb@');
    await expect.poll(() => right.isConnected).toBe(true);
  });

  test('what a meter measures is in Home Assistant: told, published, offline when the host is killed, taken out when removed', {
    timeout: 240_000,
  }, async () => {
    const server = await mosquittoBroker(OPEN);
    const cwd = await folder();
    const { listening } = await running([`${images.meter}@1`, '--tcp', '0', '--records', 'none'], cwd);
    const line = `tcp://127.0.0.1:${listening.tcp!.port}`;
    await kerb(['fleet', 'init'], cwd);
    await kerb(['fleet', 'add', 'meter-1', '--class', 'meter', '--line', line, '--unit', '1'], cwd);
    const serve = ['fleet', 'serve', '--name', 'desk', '--measure-every', '1s', '--measure', 'voltageL1', '--json'];
    const mqtt = ['--mqtt', `mqtt://127.0.0.1:${server.port}`];
    const seen = new Subscriber(server.port, '-t', 'kerb/#', '-t', 'homeassistant/#');
    const config = 'homeassistant/sensor/kerb_meter-1/voltageL1/config';

    const host = new KerbProcess([...serve, ...mqtt], cwd);
    await expect.poll(() => seen.last.has('kerb/devices/meter-1/state')).toBe(true);
    const told = JSON.parse(seen.last.get(config)!) as Record<string, string>;
    expect(told).toMatchObject({ device_class: 'voltage', unit_of_measurement: 'V', state_class: 'measurement' });
    const state = JSON.parse(seen.last.get(told['state_topic']!)!) as Record<string, unknown>;
    expect(typeof state['voltageL1']).toBe('number');
    expect(seen.last.get('kerb/hosts/desk/status')).toBe('online');
    host.signal('SIGKILL');
    await host.exit;
    await expect.poll(() => seen.last.get('kerb/hosts/desk/status')).toBe('offline');

    expect(await kerb(['fleet', 'remove', 'key=meter-1'], cwd)).toMatchObject({ code: 0 });
    const next = new KerbProcess([...serve, ...mqtt], cwd);
    await expect.poll(() => seen.last.get(config)).toBe('');
    await expect.poll(() => seen.last.get('kerb/devices/meter-1/state')).toBe('');
    next.signal('SIGTERM');
    expect(await next.exit).toMatchObject({ code: 0 });
    expect(seen.last.get('kerb/hosts/desk/status')).toBe('offline');
  });
});

describeWith([mosquitto, mosquittoClients, openssl], 'mosquitto over TLS', () => {
  test('the broker has to be of the authority that is trusted', async () => {
    const cwd = await folder();
    const run = (command: string) => execFileSync('openssl', command.split(' '), { cwd, stdio: 'pipe' });
    const made = '-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2';
    for (const name of ['ca', 'other']) {
      run(`req -x509 ${made} -subj /CN=${name} -keyout ${name}.key -out ${name}.crt`);
    }
    run(`req ${made.replace('-days 2', '')}-subj /CN=127.0.0.1 -keyout broker.key -out broker.csr`);
    writeFileSync(join(cwd, 'names'), 'subjectAltName=IP:127.0.0.1\n');
    run('x509 -req -in broker.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 2 -extfile names -out broker.crt');
    const file = (name: string) => join(cwd, name);
    const server = await mosquittoBroker(OPEN, `certfile ${file('broker.crt')}`, `keyfile ${file('broker.key')}`);
    const { readFileSync } = await import('node:fs');
    const entries: string[] = [];
    const connect = (ca: string) => {
      const broker = new MqttBroker({
        address: parseMqttAddress(`mqtts://127.0.0.1:${server.port}`),
        credentials: { ca: readFileSync(file(ca), 'utf8') },
        clientId: `kerb-${ca}`,
        statusTopic: `kerb/hosts/${ca}/status`,
        log: createLog({ format: 'text', level: 'info', clock: systemClock, write: (text) => entries.push(text) }),
      });
      onTestFinished(() => broker.close());
      return broker;
    };
    const bad = connect('other.crt');
    await expect.poll(() => entries.join('\n')).toContain('mqttTrouble');
    expect(bad.isConnected).toBe(false);
    const good = connect('ca.crt');
    await expect.poll(() => good.isConnected).toBe(true);
    expect(bad.isConnected).toBe(false);
  });
});
