import { constants, X509Certificate } from 'node:crypto';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TLSSocket, type Server as TlsEndServer } from 'node:tls';
import { serialNumber } from '../../protocols/access/roles.ts';
import { MODBUS_SECURITY_PORT } from '../../protocols/modbus/constants.ts';
import { certificateRole } from '../../protocols/x509/role-extension.ts';
import type { CancelTimer } from '../clock/clock.ts';
import { subjectText } from '../keys/certificate-file.ts';
import { certificateProblem } from '../keys/certificate-purpose.ts';
import { TLS_RULES, type TlsCredentials } from '../line/tls-credentials.ts';
import { tlsFailure } from '../line/tls-failure.ts';
import type { AccessPolicy } from './access/access-policy.ts';
import { AllowList } from './allow-list.ts';
import { ListenError } from './listen-error.ts';
import type { ServedSocket } from './served-socket.ts';
import { DEFAULT_MAX_CONNECTIONS, TcpServer, type TcpServerOptions } from './tcp-server.ts';

const LOOPBACK = '127.0.0.1';
const HANDSHAKE_TIMEOUT_MS = 10_000;
/** How long a session may be resumed without another look at the whole chain of certificates. */
const SESSION_TIMEOUT_S = 300;
/** How often the certificates of open connections are looked at again. */
const RECHECK_MS = 60_000;
const NOT_SHOWN = { code: 'NONE', reason: 'it showed no certificate' } as const;

/** A client that was not let in. */
export interface TlsRefusal {
  readonly peer: string;
  /** Code of OpenSSL or Node, or one of {@link TlsServer}'s own: `NONE`, `CERTIFICATE`, `REVOKED`. */
  readonly code: string;
  /** What was wrong, of the client as `it`. */
  readonly reason: string;
  /** Subject of the certificate that it showed, where that could be believed. */
  readonly subject: string | undefined;
}

/** A client that was let in. */
export interface TlsClient {
  readonly peer: string;
  readonly subject: string;
  /** Undefined: its certificate names none. */
  readonly role: string | undefined;
  /** `TLSv1.3` */
  readonly protocol: string;
}

export interface TlsServerOptions extends Omit<TcpServerOptions, 'port' | 'guardOf'> {
  /** Default 802; 0 takes any free port. */
  readonly port?: number;
  readonly credentials: TlsCredentials;
  /** Certificates that were revoked, in PEM (RFC 5280, 5), of every authority of the credentials. */
  readonly crl?: string;
  readonly policy: AccessPolicy;
  readonly onClient?: (client: TlsClient) => void;
  readonly onTlsRefusal?: (refusal: TlsRefusal) => void;
}

/**
 * Serves devices over Modbus/TCP Security (MB-TCP-Security v3.6): Modbus TCP in TLS, each client known by its certificate
 * and bound by the role that stands in it.
 */
export class TlsServer {
  /** Handshakes that led to a connection. */
  accepted = 0;
  /** Clients that were not let in, by code. */
  readonly refused = new Map<string, number>();
  readonly modbus: TcpServer;
  readonly #options: TlsServerOptions;
  readonly #allow: AllowList | undefined;
  readonly #listener: Server;
  readonly #tls: TlsEndServer;
  readonly #sockets = new Set<Socket>();
  readonly #peers = new WeakMap<Socket, string>();
  readonly #clients = new Map<TLSSocket, X509Certificate>();
  #cancelRecheck: CancelTimer | undefined;
  #credentials: TlsCredentials;

  /** Use {@link listenTls}, which also opens the port. */
  constructor(options: TlsServerOptions) {
    this.#options = options;
    this.#credentials = options.credentials;
    this.#allow = options.allow && new AllowList(options.allow);
    this.modbus = new TcpServer(options);
    this.#tls = createTlsServer({
      ...this.#context(options.credentials, options.crl),
      requestCert: true,
      rejectUnauthorized: true,
      handshakeTimeout: HANDSHAKE_TIMEOUT_MS,
      sessionTimeout: SESSION_TIMEOUT_S,
    });
    this.#tls.on('secureConnection', (socket) => this.#admit(socket));
    this.#tls.on('tlsClientError', (error, socket) => this.#onHandshakeFailed(error, socket));
    this.#listener = createServer({ noDelay: true, keepAlive: true }, (socket) => this.#meet(socket));
    // Handshakes take memory before anybody is known, so that those under way count too.
    this.#listener.maxConnections = 2 * (options.maxConnections ?? DEFAULT_MAX_CONNECTIONS);
  }

  get host(): string {
    return this.#address().address;
  }

  get port(): number {
    return this.#address().port;
  }

  get credentials(): TlsCredentials {
    return this.#credentials;
  }

  /** @throws ListenError */
  async listen(): Promise<void> {
    const { host = LOOPBACK, port = MODBUS_SECURITY_PORT } = this.#options;
    await new Promise<void>((resolve, reject) => {
      this.#listener.on('error', (error) => reject(new ListenError(host, port, error)));
      this.#listener.listen({ host, port }, resolve);
    });
    this.#recheckLater();
  }

  /** Takes a certificate that was renewed, for handshakes to come; connections that are open go on. */
  renew(credentials: TlsCredentials, crl?: string): void {
    // Tickets of sessions are sealed by the context, so none of the one before is taken any more.
    this.#tls.setSecureContext(this.#context(credentials, crl));
    this.#credentials = credentials;
    this.recheck();
  }

  /** Closes the port and every connection; resolves when all are closed. */
  async close(): Promise<void> {
    this.#cancelRecheck?.();
    const closed = new Promise<void>((resolve) => this.#listener.close(() => resolve()));
    for (const socket of this.#sockets) socket.destroy();
    await Promise.all([this.modbus.close(), closed]);
  }

  #context({ cert, key, ca }: TlsCredentials, crl: string | undefined) {
    return { ...TLS_RULES, cert, key, ca, ...(crl && { crl }), secureOptions: constants.SSL_OP_NO_RENEGOTIATION };
  }

  #address(): AddressInfo {
    const address = this.#listener.address();
    if (address === null || typeof address === 'string') throw new Error('TlsServer: it does not listen');
    return address;
  }

  #meet(socket: Socket): void {
    const peer = peerOf(socket);
    // Before the handshake, which costs more than an address.
    if (this.#allow !== undefined && !this.#allow.has(socket.remoteAddress ?? '')) {
      socket.on('error', () => {});
      socket.destroy();
      this.#options.onRefusal?.({ kind: 'notAllowed', peer });
      return;
    }
    this.#sockets.add(socket);
    this.#peers.set(socket, peer);
    socket.on('close', () => this.#sockets.delete(socket));
    this.#tls.emit('connection', socket);
  }

  #admit(socket: TLSSocket): void {
    const peer = peerOf(socket);
    const shown = socket.getPeerX509Certificate();
    const certificate = shown && new X509Certificate(shown.raw);
    const subject = certificate && subjectText(certificate);
    // Also of a session that is resumed, where node:tls does not look at the certificate again.
    const problem = this.#problemOf(certificate);
    if (certificate === undefined || subject === undefined || problem !== undefined) {
      socket.on('error', () => {});
      socket.destroy();
      this.#refuse({ peer, ...(problem ?? NOT_SHOWN), subject });
      return;
    }
    const found = certificateRole(certificate.raw);
    const role = found.kind === 'role' ? found.role : undefined;
    this.accepted++;
    this.#clients.set(socket, certificate);
    socket.on('close', () => this.#clients.delete(socket));
    const { policy, onClient } = this.#options;
    onClient?.({ peer, subject, role, protocol: socket.getProtocol() ?? 'TLS' });
    this.modbus.accept(servedSocket(socket), policy.ofCertificate(role, subject, peer));
  }

  /** Cuts off clients whose certificate has expired since, or was revoked. */
  recheck(): void {
    for (const [socket, certificate] of this.#clients) {
      const problem = this.#problemOf(certificate);
      if (problem === undefined) continue;
      socket.destroy();
      this.#refuse({ peer: peerOf(socket), ...problem, subject: subjectText(certificate) });
    }
  }

  #recheckLater(): void {
    this.#cancelRecheck = this.#options.clock.after(RECHECK_MS, () => {
      this.recheck();
      this.#recheckLater();
    });
  }

  #problemOf(certificate: X509Certificate | undefined): Pick<TlsRefusal, 'code' | 'reason'> | undefined {
    if (certificate === undefined) return NOT_SHOWN;
    const { clock, policy } = this.#options;
    const problem = certificateProblem(certificate, 'client', clock.wallMs());
    if (problem !== undefined) return { code: 'CERTIFICATE', reason: `its certificate ${problem}` };
    if (!policy.roles.revoked.has(serialNumber(certificate.serialNumber))) return undefined;
    const reason = `its certificate, serial number ${certificate.serialNumber}, is among those revoked`;
    return { code: 'REVOKED', reason };
  }

  #onHandshakeFailed(error: Error, socket: TLSSocket): void {
    socket.on('error', () => {});
    // Of a certificate that was not believed node:tls tells only here.
    const { authorizationError } = socket;
    const code = String(authorizationError || ((error as NodeJS.ErrnoException).code ?? 'unknown'));
    // By now the socket knows neither its peer nor its certificate, but the one beneath it was asked before.
    const { _parent: beneath } = socket as unknown as { readonly _parent?: Socket };
    const peer = (beneath && this.#peers.get(beneath)) ?? peerOf(socket);
    this.#refuse({ peer, code, reason: tlsFailure(code) ?? error.message, subject: undefined });
  }

  #refuse(refusal: TlsRefusal): void {
    this.refused.set(refusal.code, (this.refused.get(refusal.code) ?? 0) + 1);
    this.#options.onTlsRefusal?.(refusal);
  }
}

function peerOf({ remoteAddress, remotePort }: Socket): string {
  return `${remoteAddress ?? 'unknown'}:${remotePort ?? 0}`;
}

/** A TLS socket keeps what it is given until it is encrypted, so it is given a copy. */
function servedSocket(socket: TLSSocket): ServedSocket {
  return {
    remoteAddress: socket.remoteAddress,
    remotePort: socket.remotePort,
    get writableLength() {
      return socket.writableLength;
    },
    copies: true,
    on: (event: string, listener: (...args: never[]) => void) => socket.on(event, listener as () => void),
    write: (bytes) => socket.write(Uint8Array.from(bytes)),
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    destroy: () => socket.destroy(),
    destroySoon: () => socket.destroySoon(),
  };
}

/**
 * Opens a server of Modbus/TCP Security.
 * @throws ListenError, UnitIdError, NoUnitsError, AllowListError, RangeError for a limit that cannot be
 */
export async function listenTls(options: TlsServerOptions): Promise<TlsServer> {
  const server = new TlsServer(options);
  await server.listen();
  return server;
}
