import { readFileSync } from 'node:fs';
import { credsAuthenticator, type NodeConnectionOptions, nkeyAuthenticator } from '@nats-io/transport-node';
import { DatabaseAddressError } from '../database-error.ts';

/** How to reach NATS servers; what the address says as well, the address decides. */
export interface NatsOptions {
  readonly user?: string;
  readonly password?: string;
  readonly token?: string;
  /** File with a user's JWT and seed, as `nsc` writes it. */
  readonly credentials?: string;
  /** File with the seed of an nkey (`SU…`). */
  readonly nkey?: string;
  /** Files in PEM: whom to trust, and the client's certificate with its key. */
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  /** Fleets with other prefixes may share the servers; `kerb` by default. */
  readonly prefix?: string;
  /** Servers of a cluster that keep each record: 1, 3 or 5. */
  readonly replicas?: number;
  /** JetStream domain of the servers, when they are reached by a leaf node. */
  readonly domain?: string;
  /** How long an operation waits for servers that are away before it fails; 30 s by default. */
  readonly patienceMs?: number;
}

export interface NatsAccess {
  /** Without secrets, for messages. */
  readonly name: string;
  readonly prefix: string;
  readonly replicas: number;
  readonly domain?: string;
  readonly connection: NodeConnectionOptions;
}

const QUERIES = ['prefix', 'replicas', 'domain'];

/** @throws DatabaseAddressError */
export function natsAccess(address: string, options: NatsOptions): NatsAccess {
  const [, scheme, user, hosts, query] = /^(nats|tls):\/\/(?:([^@/]*)@)?([^@/?]+)\/?(?:\?(.*))?$/.exec(address) ?? [];
  const name = address.replace(/\/\/[^@/]*@/, '//');
  const wrong = (problem: string) => new DatabaseAddressError(name, problem);
  if (scheme === undefined || hosts === undefined) throw wrong('it is no address of NATS servers');
  const servers = hosts.split(',');
  for (const server of servers) {
    if (!URL.canParse(`nats://${server}`) || server === '')
      throw wrong(`${JSON.stringify(server)} is no host with a port`);
  }
  const asked = new URLSearchParams(query);
  const unknown = [...asked.keys()].find((key) => !QUERIES.includes(key));
  if (unknown !== undefined) throw wrong(`there is no option ${unknown}`);
  const prefix = asked.get('prefix') ?? options.prefix ?? 'kerb';
  if (!/^[\w-]{1,32}$/.test(prefix)) throw wrong(`prefix ${JSON.stringify(prefix)}: up to 32 letters, digits, - and _`);
  const replicas = Number(asked.get('replicas') ?? options.replicas ?? 1);
  if (![1, 3, 5].includes(replicas)) throw wrong(`replicas are 1, 3 or 5`);
  const domain = asked.get('domain') ?? options.domain;
  if (domain !== undefined && !/^[\w-]{1,64}$/.test(domain))
    throw wrong(`domain ${JSON.stringify(domain)}: letters, digits, - and _`);
  const fileOf = (path: string): Uint8Array => {
    try {
      return readFileSync(path);
    } catch (error) {
      throw wrong(`cannot read ${path} (${(error as Error).message})`);
    }
  };
  const { ca, cert, key, credentials, nkey } = options;
  if ((cert === undefined) !== (key === undefined))
    throw wrong('a certificate needs its key, and a key its certificate');
  const files = [ca, cert, key].filter((file) => file !== undefined);
  files.forEach(fileOf);
  const tls = scheme === 'tls' || files.length > 0;
  return {
    name,
    prefix,
    replicas,
    ...(domain !== undefined && { domain }),
    connection: {
      servers,
      ...loginOf(user, options),
      ...(credentials !== undefined && { authenticator: credsAuthenticator(fileOf(credentials)) }),
      ...(nkey !== undefined && { authenticator: nkeyAuthenticator(seedIn(fileOf(nkey))) }),
      ...(tls && {
        tls: {
          ...(ca !== undefined && { caFile: ca }),
          ...(cert !== undefined && { certFile: cert }),
          ...(key !== undefined && { keyFile: key }),
        },
      }),
    },
  };
}

/** `user:password@`, or a token alone. */
function loginOf(given: string | undefined, options: NatsOptions): Partial<NodeConnectionOptions> {
  if (given !== undefined) {
    const [user = '', ...password] = given.split(':');
    if (password.length === 0) return { token: decodeURIComponent(user) };
    return { user: decodeURIComponent(user), pass: decodeURIComponent(password.join(':')) };
  }
  return {
    ...(options.user !== undefined && { user: options.user }),
    ...(options.password !== undefined && { pass: options.password }),
    ...(options.token !== undefined && { token: options.token }),
  };
}

function seedIn(file: Uint8Array): Uint8Array {
  return new TextEncoder().encode(new TextDecoder().decode(file).trim());
}
