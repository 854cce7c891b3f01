import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nkeys } from '@nats-io/transport-node';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Database, RevisionError } from '../../host/store/database.ts';
import { DatabaseAddressError, DatabaseError } from '../../host/store/database-error.ts';
import { type NatsOptions, openNatsDatabase } from '../../host/store/nats/nats-database.ts';
import { folder } from '../host/cli/kerb-process.ts';
import { all, bytes, text } from '../host/store/conformance.ts';
import { cuttable } from './cuttable-network.ts';
import { natsServer, ownNatsServer } from './nats-server.ts';
import { describeWith, nats } from './programs.ts';

async function open(address: string, options?: NatsOptions): Promise<Database> {
  const database = await openNatsDatabase(address, options);
  onTestFinished(() => database.close());
  return database;
}

describeWith([nats], 'the database on NATS, when servers go away', () => {
  test('a server that is killed and comes back has all that was promised, and what was asked meanwhile is done', async () => {
    const server = await ownNatsServer('-js');
    const one = await open(server.address);
    const other = await open(server.address);
    const promised = { own: new Set<string>(), log: new Set<number>(), jobs: new Set<string>() };
    let ended = false;
    const values = one.keyValues('values');
    const count = async (): Promise<void> => {
      for (let revision = 0, n = 1; !ended; n++) {
        revision = await values.put('count', bytes(`${n}`), revision);
        promised.own.add(`${n}`);
      }
    };
    const append = async (): Promise<void> => {
      for (let last = 0; !ended; ) {
        last = await one.log('log').append(bytes('x'), last);
        promised.log.add(last);
      }
    };
    const queue = one.queue('work', { leaseMs: 60_000 });
    const add = async (): Promise<void> => {
      for (let n = 0; !ended; n++) {
        await queue.add(`job-${n}`, bytes(''));
        promised.jobs.add(`job-${n}`);
      }
    };
    const stop = new AbortController();
    let newest = '';
    const watching = (async () => {
      for await (const [, value] of other.keyValues('values').watch('count', stop.signal)) newest = text(value?.bytes)!;
    })();
    const writing = Promise.all([count(), append(), add()]);
    for (let kill = 0; kill < 3; kill++) {
      const before = promised.own.size;
      await expect.poll(() => promised.own.size).toBeGreaterThan(before + 20);
      await server.kill();
      await server.restart();
    }
    const before = promised.own.size;
    await expect.poll(() => promised.own.size).toBeGreaterThan(before + 20);
    ended = true;
    await writing;
    const last = `${promised.own.size}`;
    expect(text((await other.keyValues('values').get('count'))?.bytes)).toBe(last);
    await expect.poll(() => newest).toBe(last);
    stop.abort();
    await watching;
    expect((await all(other.log('log').read(1))).map(([number]) => number)).toEqual([...promised.log]);
    expect(await other.queue('work', { leaseMs: 60_000 }).size()).toBe(promised.jobs.size);
  });

  test('over a network that is cut and mended, each write is made once', async () => {
    const server = await natsServer('-js');
    const link = await cuttable(server);
    const near = await open(link.address);
    const far = await open(server);
    await near.log('log').append(bytes('1'), 0);
    let done = 1;
    let ended = false;
    const writing = (async () => {
      // A write that was made, and of which the answer was lost, would be refused when it is tried again.
      while (!ended) done = await near.log('log').append(bytes(`${done + 1}`), done);
    })();
    for (let cuts = 0; cuts < 2; cuts++) {
      const before = done;
      await expect.poll(() => done).toBeGreaterThan(before + 20);
      link.cut();
      await far.keyValues('other').put('key', bytes('meanwhile'));
      link.mend();
    }
    const before = done;
    await expect.poll(() => done).toBeGreaterThan(before + 20);
    ended = true;
    await writing;
    const records = await all(far.log('log').read(1));
    expect(records.map(([, record]) => text(record))).toEqual(records.map(([number]) => `${number}`));
    expect(records.length).toBe(done);
  });

  test('servers that stay away are told of, with what is not known', async () => {
    const server = await ownNatsServer('-js');
    const database = await open(server.address, { patienceMs: 1000 });
    const values = database.keyValues('values');
    await values.put('a', bytes('1'));
    await server.kill();
    const error = await values.put('a', bytes('2')).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DatabaseError);
    expect((error as Error).message).toContain(`database ${server.address}: no answer for 1 s`);
    expect((error as Error).message).toContain('may have been done or not');
    await server.restart();
    await expect.poll(async () => text((await values.get('a').catch(() => undefined))?.bytes)).toMatch(/^[12]$/);
    await expect(values.put('a', bytes('3'), 1000)).rejects.toThrow(RevisionError);
  });

  describe('access', () => {
    test('by user and password, in the address or beside it; without them it is refused', async () => {
      const server = await natsServer('-js', '--user', 'fleet', '--pass', 'p@ss:word');
      const login = server.replace('nats://', `nats://fleet:${encodeURIComponent('p@ss:word')}@`);
      const database = await open(login);
      await database.keyValues('values').put('a', bytes('1'));
      expect(database.name).toBe(server);
      await open(server, { user: 'fleet', password: 'p@ss:word' });
      const refused = await openNatsDatabase(server).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(DatabaseError);
      expect((refused as Error).message).toMatch(/[Aa]uthorization/);
    });

    test('by token, and by nkey', async () => {
      const server = await natsServer('-js', '--auth', 's3cret');
      await open(server.replace('nats://', 'nats://s3cret@'));
      await open(server, { token: 's3cret' });
      await expect(openNatsDatabase(server, { token: 'other' })).rejects.toThrow(DatabaseError);

      const path = await folder();
      const user = nkeys.createUser();
      const seed = join(path, 'user.nk');
      await writeFile(seed, `${new TextDecoder().decode(user.getSeed())}\n`);
      const config = join(path, 'nats.conf');
      await writeFile(config, `authorization { users = [ { nkey: ${user.getPublicKey()} } ] }`);
      const guarded = await natsServer('-js', '-c', config);
      await (await open(guarded, { nkey: seed })).log('log').append(bytes('x'));
      await expect(openNatsDatabase(guarded)).rejects.toThrow(DatabaseError);
    });

    test('to a server without JetStream is refused with what to start it with', async () => {
      await expect(openNatsDatabase(await natsServer())).rejects.toThrow('start the server with `-js`');
    });
  });

  test('prefixes keep fleets apart that share servers', async () => {
    const server = await natsServer('-js');
    const [north, south] = [await open(`${server}?prefix=north`), await open(`${server}?prefix=south`)];
    await north.keyValues('values').put('a', bytes('north'));
    await north.log('log').append(bytes('north'));
    expect(await south.keyValues('values').get('a')).toBeUndefined();
    expect(await south.log('log').last()).toBe(0);
  });

  test.each([
    ['nats://', 'no address'],
    ['nats://host:1,', 'no host'],
    ['nats://host?prefx=a', 'no option prefx'],
    ['nats://host?prefix=a.b', 'prefix'],
    ['nats://host?replicas=2', 'replicas'],
    ['nats://user:secret@host?replicas=2', 'nats://host?replicas=2'],
  ])('an address such as %s is refused before anything is sent', async (address, told) => {
    const error = await openNatsDatabase(address).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DatabaseAddressError);
    expect((error as Error).message).toContain(told);
    expect((error as Error).message).not.toContain('secret');
  });
});
