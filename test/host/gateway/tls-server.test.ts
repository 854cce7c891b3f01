import { readFile, writeFile } from 'node:fs/promises';
import { connect as connectPlain } from 'node:net';
import { connect } from 'node:tls';
import { afterEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../../host/clock/system.ts';
import { type AccessDenial, AccessPolicy, denialText } from '../../../host/gateway/access/access-policy.ts';
import { listenTls, type TlsClient, type TlsRefusal, type TlsServer } from '../../../host/gateway/tls-server.ts';
import { ExceptionResponseError, LineClosedError, PortError } from '../../../host/line/errors.ts';
import type { Line } from '../../../host/line/line.ts';
import { openLine } from '../../../host/line/open-line.ts';
import { readTlsCredentials, type TlsFiles } from '../../../host/line/tls-credentials.ts';
import { parseRoles } from '../../../protocols/access/roles-file.ts';
import { Bank } from '../../../protocols/modbus/bank.ts';
import { DAY_MS } from '../../../protocols/time/units.ts';
import { ArrayModel } from './array-model.ts';
import { Authority } from './certificates.ts';

const ROLES = `
roles:
  viewer: { rules: [{ read: all }] }
  operator: { includes: [viewer], rules: [{ write: { holdingRegisters: [0-9] } }] }
`;

const closeLater: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closeLater.splice(0).reverse()) await close();
});

function rolesOf(text: string) {
  return parseRoles(text, 'roles.yaml', { units: new Map([[1, undefined]]), peerProblem: () => undefined });
}

async function serve(files: TlsFiles, allow?: readonly string[], roles = ROLES) {
  const denials: AccessDenial[] = [];
  const refusals: TlsRefusal[] = [];
  const clients: TlsClient[] = [];
  const policy = new AccessPolicy(rolesOf(roles), (denial) => denials.push(denial));
  const model = new ArrayModel();
  model.holding.splice(0, 3, 11, 22, 33);
  let wake = (): void => {};
  const server = await listenTls({
    clock: systemClock,
    units: new Map([[1, model]]),
    port: 0,
    credentials: await readTlsCredentials(files, 'server', systemClock),
    policy,
    onClient: (client) => clients.push(client),
    onTlsRefusal(refusal) {
      refusals.push(refusal);
      wake();
    },
    ...(allow && { allow }),
  });
  closeLater.push(() => server.close());
  /** The first client that is turned away. */
  async function refusal(): Promise<TlsRefusal> {
    while (refusals.length === 0) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    return refusals[0]!;
  }
  return { server, policy, model, denials, refusals, clients, refusal };
}

async function open(server: TlsServer, tls: TlsFiles, host = '127.0.0.1'): Promise<Line> {
  const line = await openLine(`tls://${host}:${server.port}`, { tls });
  closeLater.push(() => line.close());
  return line;
}

async function holding(line: Line, address = 0, count = 3): Promise<number[]> {
  const bytes = Buffer.from(await line.readRegisters(1, Bank.holdingRegisters, address, count));
  return Array.from({ length: count }, (_, index) => bytes.readUInt16BE(index * 2));
}

/** What a client that is not ours sees of a handshake: the protocol, or how it failed. */
function handshake(server: TlsServer, options: object): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port: server.port, rejectUnauthorized: false, ...options });
    socket.on('secureConnect', () => socket.write(Buffer.from('000100000006010300000001', 'hex')));
    socket.on('data', () => {
      resolve(`${socket.getProtocol()} ${socket.getCipher().standardName}`);
      socket.destroy();
    });
    socket.on('error', (error: NodeJS.ErrnoException) => resolve(String(error.code)));
    socket.on('close', () => resolve('closed'));
  });
}

async function pemOf({ cert, key }: TlsFiles) {
  return { cert: await readFile(cert), key: await readFile(key) };
}

describe('a client with a certificate', () => {
  test('reads and writes what its role may', async () => {
    const authority = await Authority.make();
    const { server, model, clients, denials } = await serve(await authority.server());
    const line = await open(server, await authority.client('operator'));
    expect(await holding(line)).toEqual([11, 22, 33]);
    await line.writeRegisters(1, 9, Uint8Array.of(0, 7));
    expect(model.holding[9]).toBe(7);
    expect(clients).toMatchObject([{ subject: 'CN=client 3', role: 'operator', protocol: 'TLSv1.3' }]);
    expect(denials).toEqual([]);
  });

  test('is answered exception 01 for the rest, which is told with role, subject and register', async () => {
    const authority = await Authority.make();
    const { server, policy, model, denials } = await serve(await authority.server());
    const line = await open(server, await authority.client('operator'));
    const refused = line.writeRegisters(1, 9, Uint8Array.of(0, 7, 0, 8));
    await expect(refused).rejects.toMatchObject({ exceptionCode: 1, constructor: ExceptionResponseError });
    expect(model.writes).toBe(0);
    expect(policy.denied).toBe(1);
    expect(denials.map(denialText)).toEqual([
      expect.stringMatching(
        /^role operator \(CN=client 3\) at 127\.0\.0\.1:\d+ may not write holding registers 9 to 10 on unit 1$/,
      ),
    ]);
  });

  test('without a role is let in and may do nothing (R-23), or what withoutRole says', async () => {
    const authority = await Authority.make();
    const { server, policy, denials } = await serve(await authority.server());
    const line = await open(server, await authority.client());
    await expect(holding(line)).rejects.toMatchObject({ exceptionCode: 1 });
    expect(denials.map(denialText)[0]).toMatch(/^whoever has no role \(CN=client 3\)/);
    policy.replace(rolesOf(`${ROLES}\nwithoutRole: viewer`));
    expect(await holding(line)).toEqual([11, 22, 33]);
  });

  test('asks a thousand times, many at once', async () => {
    const authority = await Authority.make();
    const { server } = await serve(await authority.server());
    const line = await open(server, await authority.client('viewer'));
    const answers = await Promise.all(Array.from({ length: 1000 }, () => holding(line, 0, 100)));
    expect(answers.every((words) => words[2] === 33 && words.length === 100)).toBe(true);
    expect(line.statistics).toMatchObject({ responses: 1000, timeouts: 0, lost: 0 });
  });

  test.each(['TLSv1.2', 'TLSv1.3'])('may speak %s', async (version) => {
    const authority = await Authority.make();
    const { server } = await serve(await authority.server());
    const given = await pemOf(await authority.client('viewer'));
    expect(await handshake(server, { ...given, minVersion: version, maxVersion: version })).toMatch(version);
  });
});

describe('turned away, with a reason on both sides', () => {
  test('a client without a certificate (R-10, R-44)', async () => {
    const authority = await Authority.make();
    const { server, refusal } = await serve(await authority.server());
    expect(await handshake(server, { maxVersion: 'TLSv1.3' })).toBe('ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED');
    expect(await refusal()).toMatchObject({ reason: 'it showed no certificate', subject: undefined });
    expect(await handshake(server, { maxVersion: 'TLSv1.2' })).toBe('ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE');
  });

  test('a client of another authority', async () => {
    const authority = await Authority.make();
    const stranger = await Authority.make('Other CA');
    const { server, refusal, clients } = await serve(await authority.server());
    const line = await open(server, await stranger.client('operator', {}, authority)).catch((error: Error) => error);
    const failure = line instanceof Error ? line : await holding(line).catch((error: Error) => error);
    expect(failure).toBeInstanceOf(line instanceof Error ? PortError : LineClosedError);
    expect(await refusal()).toMatchObject({
      reason: 'its certificate comes from an authority that is not trusted here',
      peer: expect.stringMatching(/^127\.0\.0\.1:\d{2,}$/),
    });
    expect(clients).toEqual([]);
  });

  test('a client whose certificate has expired, which our own line tells before it asks', async () => {
    const authority = await Authority.make();
    const { server, refusal } = await serve(await authority.server());
    const expired = await authority.client('operator', { toMs: -DAY_MS / 2 });
    await expect(open(server, expired)).rejects.toThrow(/client-3\.crt: the certificate expired on .*kerb keys renew/);
    await handshake(server, await pemOf(expired));
    expect((await refusal()).reason).toContain('its certificate has expired');
  });

  test('a certificate of a server used as that of a client', async () => {
    const authority = await Authority.make();
    const { server, refusal } = await serve(await authority.server());
    await handshake(server, await pemOf(await authority.server()));
    expect((await refusal()).reason).toMatch(/not for/);
  });

  test('a certificate that was revoked, also when it is connected already', async () => {
    const authority = await Authority.make();
    const { server, policy, refusal } = await serve(await authority.server());
    const client = await authority.client('viewer');
    const line = await open(server, client);
    expect(await holding(line)).toEqual([11, 22, 33]);
    policy.replace(rolesOf(`${ROLES}\nrevoked: ['${client.serial}']`));
    server.recheck();
    expect(await refusal()).toMatchObject({ code: 'REVOKED', reason: expect.stringContaining('4003') });
    await expect(holding(line)).rejects.toThrow();
  });

  test('a server that is not who was asked for, or of another authority, or plain', async () => {
    const authority = await Authority.make();
    const stranger = await Authority.make('Other CA');
    const client = await authority.client('viewer');
    const named = await serve(await authority.server(['gateway.example']));
    await expect(open(named.server, client)).rejects.toThrow(/for other names and addresses/);
    const other = await serve(await stranger.issue({ kind: 'server', hosts: ['127.0.0.1'] }, {}, authority));
    await expect(open(other.server, client)).rejects.toMatchObject({ failure: 'insecure', constructor: PortError });
  });

  test('what speaks no TLS, an old TLS, or comes from elsewhere', async () => {
    const authority = await Authority.make();
    const { server, refusal } = await serve(await authority.server());
    const plain = connectPlain({ host: '127.0.0.1', port: server.port });
    plain.on('error', () => {});
    plain.write(Buffer.from('000100000006010300000001', 'hex'));
    expect((await refusal()).reason).toMatch(/does not speak TLS|TLS failed/);
    const old = { ...(await pemOf(await authority.client('viewer'))), maxVersion: 'TLSv1.1', minVersion: 'TLSv1.1' };
    expect(await handshake(server, { ...old, ciphers: 'DEFAULT@SECLEVEL=0' })).toMatch(/PROTOCOL_VERSION|closed/);
    const far = await serve(await authority.server(), ['10.0.0.0/8']);
    await expect(open(far.server, await authority.client('viewer'))).rejects.toThrow(PortError);
    expect(far.server.accepted).toBe(0);
  });
});

describe('a session that is resumed', () => {
  /** Connects, reads, and returns whether the session of before was taken up, and the session for the next time. */
  function visit(server: TlsServer, given: object, session?: Buffer): Promise<{ reused: boolean; session: Buffer }> {
    return new Promise((resolve, reject) => {
      const ours = { host: '127.0.0.1', port: server.port, rejectUnauthorized: false, maxVersion: 'TLSv1.2' as const };
      const socket = connect({ ...ours, ...given, ...(session && { session }) });
      socket.on('secureConnect', () => socket.write(Buffer.from('000100000006010300000001', 'hex')));
      socket.on('data', () => {
        resolve({ reused: socket.isSessionReused(), session: socket.getSession()! });
        socket.destroy();
      });
      socket.on('error', reject);
      socket.on('close', () => reject(new Error('closed')));
    });
  }

  test('keeps its role, and is turned away when its certificate was revoked since', async () => {
    const authority = await Authority.make();
    const { server, policy, clients, refusal } = await serve(await authority.server());
    const client = await authority.client('viewer');
    const given = await pemOf(client);
    const first = await visit(server, given);
    const second = await visit(server, given, first.session);
    expect([first.reused, second.reused]).toEqual([false, true]);
    expect(clients.map(({ role }) => role)).toEqual(['viewer', 'viewer']);
    policy.replace(rolesOf(`${ROLES}\nrevoked: ['${client.serial}']`));
    await expect(visit(server, given, second.session)).rejects.toThrow('closed');
    expect(await refusal()).toMatchObject({ code: 'REVOKED' });
  });

  test('is begun anew after certificates were renewed', async () => {
    const authority = await Authority.make();
    const files = await authority.server();
    const { server } = await serve(files);
    const given = await pemOf(await authority.client('viewer'));
    const { session } = await visit(server, given);
    server.renew(await readTlsCredentials(files, 'server', systemClock));
    expect((await visit(server, given, session)).reused).toBe(false);
  });
});

test('a renewed certificate is taken without a break: open connections go on, new ones see it', async () => {
  const authority = await Authority.make();
  const { server } = await serve(await authority.server());
  const client = await authority.client('viewer');
  const before = await open(server, client);
  expect(await holding(before)).toEqual([11, 22, 33]);
  const next = await authority.server();
  server.renew(await readTlsCredentials(next, 'server', systemClock));
  expect(await holding(before)).toEqual([11, 22, 33]);
  const subject = await new Promise<string>((resolve, reject) => {
    pemOf(client).then((given) => {
      const socket = connect({ host: '127.0.0.1', port: server.port, rejectUnauthorized: false, ...given });
      socket.on('error', reject);
      socket.on('secureConnect', () => {
        resolve(socket.getPeerCertificate().serialNumber);
        socket.destroy();
      });
    }, reject);
  });
  expect(subject).toBe('4004');
});

describe('files that cannot be used are told before anything is sent', () => {
  test.each([
    [
      'another key',
      async (a: Authority) => ({ ...(await a.client('x')), key: (await a.client('x')).key }),
      /is not the key of the certificate/,
    ],
    [
      'no file',
      async (a: Authority) => ({ ...(await a.client('x')), cert: '/nowhere/x.crt' }),
      /there is no such file/,
    ],
    [
      'a key for a certificate',
      async (a: Authority) => {
        const client = await a.client('x');
        return { ...client, cert: client.key };
      },
      /holds no certificate in PEM/,
    ],
    [
      'a client as authority',
      async (a: Authority) => {
        const client = await a.client('x');
        return { ...client, ca: client.cert };
      },
      /is not that of a certificate authority/,
    ],
    ['a certificate of a server', (a: Authority) => a.server(), /is not for clients/],
  ])('%s', async (_, files, told) => {
    const given = await files(await Authority.make());
    await expect(readTlsCredentials(given, 'client', systemClock)).rejects.toThrow(told);
  });

  test('a damaged certificate', async () => {
    const authority = await Authority.make();
    const client = await authority.client('x');
    await writeFile(client.cert, '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n');
    await expect(readTlsCredentials(client, 'client', systemClock)).rejects.toThrow(/number 1 is damaged/);
  });

  test('an address for TLS without files', async () => {
    await expect(openLine('tls://127.0.0.1')).rejects.toThrow(/tls:\/\/127\.0\.0\.1:802.*--cert, --key and --ca/);
  });
});
