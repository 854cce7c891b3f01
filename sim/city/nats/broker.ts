import { type JetStreamClient, type JetStreamManager, jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';

/** What was given is no address of a NATS server. */
export class BrokerAddressError extends Error {
  override readonly name = 'BrokerAddressError';
  readonly blame = 'configuration';
  readonly address: string;

  constructor(address: string) {
    super(`${address} is no address of a NATS server; give one such as nats://host:4222`);
    this.address = address;
  }
}

/** The NATS server cannot be used: it is not there, refuses us, or has no JetStream. */
export class CityBrokerError extends Error {
  override readonly name = 'CityBrokerError';
  readonly blame = 'line';
  readonly server: string;

  constructor(server: string, problem: string, cause?: unknown) {
    super(`NATS server ${server}: ${problem}`, { cause });
    this.server = server;
  }
}

/** A connection to a NATS server with JetStream. */
export interface Broker {
  readonly server: string;
  readonly connection: NatsConnection;
  readonly client: JetStreamClient;
  readonly manager: JetStreamManager;
}

const CONNECT_MS = 5000;

/** `nats://host:4222`, `tls://...`, with `user:password@` where the server wants it. @throws BrokerAddressError, CityBrokerError */
export async function openBroker(server: string, name: string): Promise<Broker> {
  const { servers, shown, ...access } = accessOf(server);
  let connection: NatsConnection;
  try {
    // A server that restarts is waited for.
    connection = await connect({ servers, name, timeout: CONNECT_MS, maxReconnectAttempts: -1, ...access });
  } catch (error) {
    throw new CityBrokerError(shown, `${(error as Error).message}; start one with \`nats-server -js\``, error);
  }
  try {
    const manager = await jetstreamManager(connection);
    return { server: shown, connection, client: jetstream(connection), manager };
  } catch (error) {
    await connection.close();
    throw new CityBrokerError(shown, `no JetStream (${(error as Error).message}); start it with \`-js\``, error);
  }
}

function accessOf(server: string): {
  readonly servers: string;
  readonly shown: string;
  readonly user?: string;
  readonly pass?: string;
  readonly tls?: object;
} {
  const url = URL.canParse(server) ? new URL(server) : undefined;
  if (url === undefined || url.host === '' || !['nats:', 'tls:'].includes(url.protocol)) {
    throw new BrokerAddressError(server);
  }
  const { host, username, password, protocol } = url;
  return {
    servers: host,
    shown: `${protocol}//${host}`,
    ...(username !== '' && { user: decodeURIComponent(username), pass: decodeURIComponent(password) }),
    ...(protocol === 'tls:' && { tls: {} }),
  };
}
