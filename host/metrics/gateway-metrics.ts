import { Counter, type Registry } from 'prom-client';
import type { AccessDenial } from '../gateway/access/access-policy.ts';
import type { DiagnosticCounters } from '../gateway/diagnostic-counters.ts';
import type { Gateway } from '../gateway/gateway.ts';
import type { Refusal } from '../gateway/tcp-server.ts';
import type { TlsRefusal } from '../gateway/tls-server.ts';
import { validityMs } from '../keys/certificate-file.ts';
import { levels, type Reading, totals } from './totals.ts';

/** What all servers of a gateway count; `server` is `tcp`, `tls` or `serial`. */
interface CountedServer {
  readonly server: string;
  readonly frames: number;
  readonly communicationErrors: number;
  readonly unitCounters: ReadonlyMap<number, DiagnosticCounters>;
  readonly connections: number | undefined;
}

/** Metrics of what a gateway serves: requests, connections, who was turned away, and what roles did not allow. */
export class GatewayMetrics {
  readonly #gateway: () => Gateway | undefined;
  readonly #refusals: Counter<'server' | 'reason'>;
  readonly #denials: Counter<'role' | 'unit_id' | 'function'>;

  /** @param gateway undefined until it serves */
  constructor(registry: Registry, gateway: () => Gateway | undefined) {
    this.#gateway = gateway;
    const registers = [registry];
    this.#refusals = new Counter({
      name: 'kerb_server_refusals_total',
      help: 'Clients that were turned away or cut off, by reason',
      labelNames: ['server', 'reason'],
      registers,
    });
    this.#denials = new Counter({
      name: 'kerb_access_denied_total',
      help: "Requests that the client's role does not allow",
      labelNames: ['role', 'unit_id', 'function'],
      registers,
    });
    const ofServer = (name: string, help: string, count: (server: CountedServer) => number): void =>
      totals({ registry, name, help, labels: ['server'], read: () => this.#read(count) });
    ofServer('kerb_server_frames_total', 'Good frames that arrived', ({ frames }) => frames);
    ofServer('kerb_server_bad_frames_total', 'Frames that were broken', (server) => server.communicationErrors);
    const ofUnit = (name: string, help: string, count: (counters: DiagnosticCounters) => number): void =>
      totals({ registry, name, help, labels: ['server', 'unit_id'], read: () => this.#readUnits(count) });
    ofUnit('kerb_unit_requests_total', 'Requests to a unit, broadcasts included', (unit) => unit.serverMessages);
    ofUnit('kerb_unit_exceptions_total', 'Requests answered with an exception', (unit) => unit.exceptionErrors);
    ofUnit('kerb_unit_unanswered_total', 'Requests that were not answered', (unit) => unit.noResponses);
    levels({
      registry,
      name: 'kerb_server_connections',
      help: 'Connections that are open',
      labels: ['server'],
      read: () => this.#connections(),
    });
    this.#tls(registry);
  }

  refused(refusal: Refusal): void {
    this.#refusals.inc({ server: 'tcp', reason: refusal.kind });
  }

  /** `code` is one of OpenSSL's or ours, of which there are few, and nothing that a client could choose. */
  tlsRefused({ code }: TlsRefusal): void {
    this.#refusals.inc({ server: 'tls', reason: code });
  }

  denied({ role, unitId, refused }: AccessDenial): void {
    this.#denials.inc({ role: role ?? '', unit_id: unitId, function: refused.function });
  }

  #tls(registry: Registry): void {
    totals({
      registry,
      name: 'kerb_tls_connections_total',
      help: 'Clients that were let in by their certificate',
      labels: [],
      read: () => {
        const tls = this.#gateway()?.tls;
        return tls === undefined ? [] : [{ labels: {}, value: tls.accepted }];
      },
    });
    levels({
      registry,
      name: 'kerb_tls_certificate_not_after_timestamp_seconds',
      help: "When the gateway's own certificate ends, since 1970-01-01 UTC",
      labels: [],
      read: () => {
        const tls = this.#gateway()?.tls;
        if (tls === undefined) return [];
        return [{ labels: {}, value: validityMs(tls.credentials.certificate).toMs / 1000 }];
      },
    });
  }

  *#servers(): Generator<CountedServer> {
    const gateway = this.#gateway();
    if (gateway === undefined) return;
    const { tcp, tls, serial } = gateway;
    if (tcp !== undefined) yield countedTcp('tcp', tcp);
    if (tls !== undefined) yield countedTcp('tls', tls.modbus);
    if (serial !== undefined) {
      const { frames, communicationErrors, unitCounters } = serial;
      yield { server: 'serial', frames, communicationErrors, unitCounters, connections: undefined };
    }
  }

  *#read(count: (server: CountedServer) => number): Generator<Reading<'server'>> {
    for (const server of this.#servers()) yield { labels: { server: server.server }, value: count(server) };
  }

  *#readUnits(count: (counters: DiagnosticCounters) => number): Generator<Reading<'server' | 'unit_id'>> {
    for (const { server, unitCounters } of this.#servers()) {
      for (const [unitId, counters] of unitCounters) {
        yield { labels: { server, unit_id: unitId }, value: count(counters) };
      }
    }
  }

  *#connections(): Generator<Reading<'server'>> {
    for (const { server, connections } of this.#servers()) {
      if (connections !== undefined) yield { labels: { server }, value: connections };
    }
  }
}

function countedTcp(
  server: string,
  counted: Omit<CountedServer, 'server'> & { readonly connections: number },
): CountedServer {
  const { frames, communicationErrors, unitCounters, connections } = counted;
  return { server, frames, communicationErrors, unitCounters, connections };
}
