import { expect, onTestFinished, test } from 'vitest';
import { openNatsDatabase } from '../../host/store/nats/nats-database.ts';
import { conformance } from '../host/store/conformance.ts';
import { natsServer, startNatsServer } from './nats-server.ts';
import { describeWith, nats } from './programs.ts';

describeWith([nats], 'the database on NATS JetStream', () => {
  conformance(async () => {
    const server = await startNatsServer('-js');
    return () => openNatsDatabase(server.address);
  });

  test('hosts that begin at the same moment share what each of them would make', async () => {
    const address = await natsServer('-js');
    const hosts = await Promise.all(Array.from({ length: 6 }, () => openNatsDatabase(address)));
    onTestFinished(async () => {
      await Promise.all(hosts.map((host) => host.close()));
    });
    for (let round = 0; round < 15; round++) {
      const name = `round${round}`;
      await Promise.all(hosts.map((host, index) => host.keyValues(name).put(`host${index}`, new Uint8Array([index]))));
      await Promise.all(
        hosts.map((host, index) => host.queue(name, { leaseMs: 60_000 }).add(`host${index}`, new Uint8Array())),
      );
      for (const [index] of hosts.entries()) {
        const entry = await hosts[(index + 1) % hosts.length]!.keyValues(name).get(`host${index}`);
        expect(entry?.bytes).toEqual(new Uint8Array([index]));
      }
    }
  });
});
