import { type AccessDenial, denialText } from '../../gateway/access/access-policy.ts';
import type { Refusal } from '../../gateway/tcp-server.ts';
import type { TlsClient, TlsRefusal } from '../../gateway/tls-server.ts';
import { LogLevel } from '../../runtime/platform.ts';
import { newsText, type WiringNews } from '../../wiring/wiring-news.ts';
import type { NamedEvent, RunningUnit } from './running-unit.ts';

export interface Listening {
  readonly tcp?: { readonly host: string; readonly port: number };
  /** Modbus/TCP Security. */
  readonly tls?: { readonly host: string; readonly port: number };
  readonly metrics?: { readonly host: string; readonly port: number };
  readonly serial?: string;
  /** Ports of meters, with the key and title of their protocol. */
  readonly meterPorts: readonly {
    readonly key: string;
    readonly title: string;
    readonly path: string;
    readonly meters: readonly { readonly unitId: number; readonly address: string }[];
  }[];
  readonly units: readonly { readonly unitId: number; readonly class: string; readonly personality?: string }[];
}

/** What `kerb run` tells while it runs. */
export interface RunReport {
  listening(where: Listening): void;
  outputs(unit: RunningUnit, atMs: number, outputs: Readonly<Record<string, number>>): void;
  event(unit: RunningUnit, event: NamedEvent): void;
  log(unitId: number, device: string, level: LogLevel, atMs: number, message: string): void;
  refusal(atMs: number, refusal: Refusal): void;
  /** A request that its client's role does not allow. */
  denial(atMs: number, denial: AccessDenial): void;
  tlsClient(atMs: number, client: TlsClient): void;
  tlsRefusal(atMs: number, refusal: TlsRefusal): void;
  /** Certificates or roles that changed were taken. */
  reloaded(atMs: number, message: string): void;
  /** The last row of a file of inputs was set; its values stay. */
  inputsEnded(atMs: number, file: string): void;
  /** What a wiring tells of a device downstream. */
  downstream(unit: RunningUnit, atMs: number, news: WiringNews): void;
  /** Something that goes wrong without ending the run. */
  error(atMs: number, message: string, unitId?: number): void;
  closed(atMs: number): void;
}

type Write = (line: string) => void;

const LEVEL_NAMES = new Map<number, string>(Object.entries(LogLevel).map(([name, level]) => [level, name]));

function levelName(level: LogLevel): string {
  return LEVEL_NAMES.get(level) ?? `level${level}`;
}

/** One JSON object a line; the first one tells where the gateway listens. */
export function jsonReport(write: Write): RunReport {
  const put = (event: string, content: object): void => write(JSON.stringify({ event, ...content }));
  return {
    listening: ({ tcp, tls, serial, meterPorts, metrics, units }) =>
      put('listening', {
        ...(tcp && { tcp }),
        ...(tls && { tls }),
        ...(metrics && { metrics }),
        ...(serial !== undefined && { serial }),
        ...Object.fromEntries(meterPorts.map(({ key, path, meters }) => [key, { path, meters }])),
        units,
      }),
    outputs: ({ unitId }, atMs, outputs) => put('outputs', { at: iso(atMs), unitId, outputs }),
    event: ({ unitId }, { atMs, name, code, value, severity }) =>
      put('device', { at: iso(atMs), unitId, name, code, value, severity }),
    log: (unitId, _device, level, atMs, message) =>
      put('log', { at: iso(atMs), unitId, level: levelName(level), message }),
    refusal: (atMs, { kind, peer }) => put('refusal', { at: iso(atMs), kind, peer }),
    denial: (atMs, denial) => {
      const { role, subject, peer, unitId, refused } = denial;
      put('denial', { at: iso(atMs), role, subject, peer, unitId, ...refused, message: denialText(denial) });
    },
    tlsClient: (atMs, client) => put('tlsClient', { at: iso(atMs), ...client }),
    tlsRefusal: (atMs, refusal) => put('tlsRefusal', { at: iso(atMs), ...refusal }),
    reloaded: (atMs, message) => put('reloaded', { at: iso(atMs), message }),
    inputsEnded: (atMs, file) => put('inputsEnded', { at: iso(atMs), file }),
    downstream: ({ unitId }, atMs, news) =>
      put('downstream', {
        at: iso(atMs),
        unitId,
        device: news.device,
        state: news.kind,
        ...('register' in news && { register: news.register }),
        message: newsText(news),
      }),
    error: (atMs, message, unitId) => put('error', { at: iso(atMs), ...(unitId !== undefined && { unitId }), message }),
    closed: (atMs) => put('closed', { at: iso(atMs) }),
  };
}

const REFUSALS: Readonly<Record<Refusal['kind'], string>> = {
  notAllowed: 'refused: not among the peers of --allow',
  tooManyConnections: 'refused: too many connections',
  idle: 'cut off: it asked nothing for too long',
  badHeader: 'cut off: it does not speak Modbus TCP',
};

/** Lines for a person; times are UTC. */
export function textReport(write: Write): RunReport {
  const put = (atMs: number, who: string, what: string): void => write(`${iso(atMs)}  ${who.padEnd(10)} ${what}`);
  // A person is told only of what changed.
  const shown = new Map<RunningUnit, Readonly<Record<string, number>>>();
  return {
    listening({ tcp, tls, serial, meterPorts, metrics, units }) {
      const places = [
        ...(tcp ? [`tcp://${bracketed(tcp.host)}:${tcp.port}`] : []),
        ...(tls ? [`tls://${bracketed(tls.host)}:${tls.port}`] : []),
        ...(serial ? [serial] : []),
        ...meterPorts.map(
          ({ title, path, meters }) => `${path} (${title}, meter ${meters.map(({ address }) => address).join(', ')})`,
        ),
      ];
      const names = units.map(
        (unit) => `${unit.class}@${unit.unitId}${unit.personality ? `:${unit.personality}` : ''}`,
      );
      write(`listening on ${places.join(' and ')} as ${names.join(', ')}; stop with Ctrl-C`);
      if (metrics) write(`metrics at http://${bracketed(metrics.host)}:${metrics.port}/metrics`);
    },
    outputs(unit, atMs, outputs) {
      const last = shown.get(unit);
      shown.set(unit, outputs);
      const changed = Object.entries(outputs).filter(([name, value]) => last?.[name] !== value);
      const pairs = changed.map(([name, value]) => `${name}=${value}`);
      put(atMs, unit.device.name, pairs.join(' '));
    },
    event(unit, { atMs, name, value, severity }) {
      put(atMs, unit.device.name, `${severity === 'info' ? '' : `${severity}: `}${name} ${value}`);
    },
    log: (_unitId, device, level, atMs, message) => put(atMs, device, `${levelName(level)}: ${message}`),
    refusal: (atMs, { kind, peer }) => put(atMs, peer, REFUSALS[kind]),
    denial: (atMs, denial) => put(atMs, 'denied', denialText(denial)),
    tlsClient: (atMs, { peer, subject, role }) =>
      put(atMs, peer, `let in: ${subject}, ${role === undefined ? 'without a role' : `role ${role}`}`),
    tlsRefusal: (atMs, { peer, reason, subject }) =>
      put(atMs, peer, `not let in: ${reason}${subject === undefined ? '' : ` (${subject})`}`),
    reloaded: (atMs, message) => put(atMs, 'security', message),
    inputsEnded: (atMs, file) => put(atMs, 'inputs', `${file} ended; inputs keep their values`),
    downstream: (unit, atMs, news) => put(atMs, unit.device.name, newsText(news)),
    error: (atMs, message) => put(atMs, 'error', message),
    closed: () => write('closed'),
  };
}

function iso(atMs: number): string {
  return new Date(atMs).toISOString();
}

function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
