import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { chmod, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../host/clock/system.ts';
import { AccessPolicy } from '../../host/gateway/access/access-policy.ts';
import { listenTls, type TlsClient, type TlsRefusal, type TlsServer } from '../../host/gateway/tls-server.ts';
import { openLine } from '../../host/line/open-line.ts';
import { readTlsCredentials, type TlsFiles } from '../../host/line/tls-credentials.ts';
import { packageRoot } from '../../host/package-root.ts';
import { parseRoles } from '../../protocols/access/roles-file.ts';
import { Bank } from '../../protocols/modbus/bank.ts';
import { ROLE_OID } from '../../protocols/x509/role-extension.ts';
import { ArrayModel } from '../host/gateway/array-model.ts';
import { Authority } from '../host/gateway/certificates.ts';
import { describeWith, openssl, pymodbus, python } from './programs.ts';

const ROLES = `
roles:
  viewer: { rules: [{ read: all }] }
  operator: { includes: [viewer], rules: [{ write: { holdingRegisters: [20] } }] }
`;
const run = promisify(execFile);

async function serve(files: TlsFiles, crl?: string) {
  const clients: TlsClient[] = [];
  const refusals: TlsRefusal[] = [];
  const model = new ArrayModel();
  model.holding.splice(0, 3, 11, 22, 33);
  const surroundings = { units: new Map([[1, undefined]]), peerProblem: () => undefined };
  const policy = new AccessPolicy(parseRoles(ROLES, 'roles.yaml', surroundings));
  const server = await listenTls({
    clock: systemClock,
    units: new Map([[1, model]]),
    port: 0,
    credentials: await readTlsCredentials(files, 'server', systemClock),
    ...(crl !== undefined && { crl }),
    policy,
    onClient: (client) => clients.push(client),
    onTlsRefusal: (refusal) => refusals.push(refusal),
  });
  onTestFinished(() => server.close());
  return { server, model, clients, refusals };
}

describeWith([pymodbus], 'the TLS client of pymodbus', () => {
  async function ask(server: TlsServer, ca: string, ...own: readonly string[]): Promise<object> {
    const script = join(packageRoot, 'test/peers/pymodbus/tls_client.py');
    const { stdout } = await run(python, [script, '127.0.0.1', String(server.port), ca, ...own], { timeout: 60_000 });
    return JSON.parse(stdout);
  }

  test('reads and writes as far as its role goes', async () => {
    const authority = await Authority.make();
    const { server, model, clients } = await serve(await authority.server());
    const operator = await authority.client('operator');
    expect(await ask(server, operator.ca, operator.cert, operator.key)).toMatchObject({
      connected: true,
      read: { values: [11, 22, 33] },
    });
    expect(model.holding[20]).toBe(7);
    model.holding[20] = 0;
    const viewer = await authority.client('viewer');
    expect(await ask(server, viewer.ca, viewer.cert, viewer.key)).toEqual({
      connected: true,
      read: { values: [11, 22, 33] },
      write: { exception: 1 },
    });
    expect(model.holding[20]).toBe(0);
    expect(clients.map(({ role }) => role)).toEqual(['operator', 'viewer']);
  });

  test.each([
    ['without a certificate', async () => [], 'it showed no certificate'],
    [
      'of another authority',
      async () => {
        const { cert, key } = await (await Authority.make('Other CA')).client('operator');
        return [cert, key];
      },
      'its certificate comes from an authority that is not trusted here',
    ],
    [
      'whose certificate has expired',
      async (authority: Authority) => {
        const { cert, key } = await authority.client('operator', { toMs: -3_600_000 });
        return [cert, key];
      },
      'its certificate has expired; have it renewed',
    ],
  ])('%s is turned away, and told why', async (_, own, reason) => {
    const authority = await Authority.make();
    const { server, clients, refusals, model } = await serve(await authority.server());
    expect(await ask(server, authority.ca, ...(await own(authority)))).not.toHaveProperty('read');
    expect(refusals[0]?.reason).toBe(reason);
    expect(clients).toEqual([]);
    expect(model.writes).toBe(0);
  });

  test('without a role may connect and do nothing', async () => {
    const authority = await Authority.make();
    const { server } = await serve(await authority.server());
    const { ca, cert, key } = await authority.client();
    expect(await ask(server, ca, cert, key)).toEqual({
      connected: true,
      read: { exception: 1 },
      write: { exception: 1 },
    });
  });
});

describeWith([openssl], 'openssl', () => {
  function tool(line: string, cwd: string): string {
    return execFileSync('openssl', line.split(' '), { cwd, stdio: 'pipe' }).toString();
  }

  test('verifies our certificates strictly, for what they are for, and shows the role', async () => {
    const authority = await Authority.make();
    const client = await authority.client('operator');
    const server = await authority.server();
    const cwd = dirname(client.cert);
    const verify = (purpose: string, file: string) =>
      tool(`verify -x509_strict -purpose ${purpose} -CAfile ${client.ca} ${file}`, cwd);
    expect(verify('sslclient', client.cert)).toMatch(/: OK/);
    expect(verify('sslserver', server.cert)).toMatch(/: OK/);
    expect(() => verify('sslserver', client.cert)).toThrow(/unsuitable certificate purpose/);
    const text = tool(`x509 -in ${client.cert} -noout -text`, cwd);
    expect(text).toMatch(new RegExp(`${ROLE_OID.replaceAll('.', '\\.')}: *\\n.*operator`));
  });

  test('connects as s_client and reads', async () => {
    const authority = await Authority.make();
    const { server } = await serve(await authority.server());
    const { cert, key, ca } = await authority.client('viewer');
    const options = `s_client -connect 127.0.0.1:${server.port} -cert ${cert} -key ${key} -CAfile ${ca}`;
    const child = execFile('openssl', [...options.split(' '), '-verify_return_error', '-quiet'], {
      encoding: 'buffer',
    });
    onTestFinished(() => void child.kill());
    child.stdin!.write(Buffer.from('000700000006010300000003', 'hex'));
    const answer = await new Promise<Buffer>((resolve) => {
      const parts: Buffer[] = [];
      child.stdout!.on('data', (chunk: Buffer) => {
        parts.push(Buffer.from(chunk));
        if (Buffer.concat(parts).length >= 15) resolve(Buffer.concat(parts));
      });
    });
    expect(answer.toString('hex')).toBe('000700000009010306000b00160021');
  });

  test('makes certificates with roles that are taken here, and a list of those revoked', async () => {
    const cwd = dirname((await Authority.make()).ca);
    mkdirSync(join(cwd, 'new'));
    writeFileSync(join(cwd, 'index.txt'), '');
    writeFileSync(join(cwd, 'serial'), '1000\n');
    writeFileSync(join(cwd, 'crlnumber'), '01\n');
    writeFileSync(
      join(cwd, 'ca.cnf'),
      `[ca]\ndefault_ca=d\n[d]\ndatabase=index.txt\nserial=serial\nnew_certs_dir=new\ncrlnumber=crlnumber\ndefault_md=sha256
default_days=30\ndefault_crl_days=30\npolicy=p\n[p]\ncommonName=supplied\n[req]\ndistinguished_name=n\n[n]\n[root]
basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash\n[client]
basicConstraints=CA:FALSE\nextendedKeyUsage=clientAuth\n${ROLE_OID}=ASN1:UTF8String:operator\n[server]
basicConstraints=CA:FALSE\nextendedKeyUsage=serverAuth\nsubjectAltName=IP:127.0.0.1\n`,
    );
    const key = '-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes';
    tool(`req -x509 ${key} -keyout ca.pem -out ca.crt -subj /CN=Theirs -config ca.cnf -extensions root`, cwd);
    for (const name of ['client', 'revoked', 'server']) {
      tool(`req ${key} -keyout ${name}.pem -out ${name}.csr -subj /CN=${name} -config ca.cnf`, cwd);
      const extensions = name === 'server' ? 'server' : 'client';
      const files = `-in ${name}.csr -out ${name}.crt -cert ca.crt -keyfile ca.pem`;
      tool(`ca -batch -notext -config ca.cnf -extensions ${extensions} ${files}`, cwd);
      await chmod(join(cwd, `${name}.pem`), 0o600);
    }
    tool('ca -config ca.cnf -revoke revoked.crt -cert ca.crt -keyfile ca.pem', cwd);
    tool('ca -config ca.cnf -gencrl -out ca.crl -cert ca.crt -keyfile ca.pem', cwd);
    const files = (name: string): TlsFiles => ({
      cert: join(cwd, `${name}.crt`),
      key: join(cwd, `${name}.pem`),
      ca: join(cwd, 'ca.crt'),
    });
    const crl = await readFile(join(cwd, 'ca.crl'), 'utf8');
    const { server, clients, refusals } = await serve(files('server'), crl);
    const line = await openLine(`tls://127.0.0.1:${server.port}`, { tls: files('client') });
    onTestFinished(() => line.close());
    expect([...(await line.readRegisters(1, Bank.holdingRegisters, 0, 2))]).toEqual([0, 11, 0, 22]);
    expect(clients).toMatchObject([{ subject: 'CN=client', role: 'operator' }]);
    const refused = openLine(`tls://127.0.0.1:${server.port}`, { tls: files('revoked') }).then((open) => {
      onTestFinished(() => open.close());
      return open.readRegisters(1, Bank.holdingRegisters, 0, 2);
    });
    await expect(refused).rejects.toThrow();
    await expect.poll(() => refusals[0]?.reason).toBe('its certificate was revoked');
  });
});
