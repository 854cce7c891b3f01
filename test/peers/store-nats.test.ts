import { openNatsDatabase } from '../../host/store/nats/nats-database.ts';
import { conformance } from '../host/store/conformance.ts';
import { startNatsServer } from './nats-server.ts';
import { describeWith, nats } from './programs.ts';

describeWith([nats], 'the database on NATS JetStream', () => {
  conformance(async () => {
    const server = await startNatsServer('-js');
    return () => openNatsDatabase(server.address);
  });
});
