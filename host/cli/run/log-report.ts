import { denialText } from '../../gateway/access/access-policy.ts';
import type { Log, LogLevelName } from '../../log/log.ts';
import { LogLevel } from '../../runtime/platform.ts';
import { newsText } from '../../wiring/wiring-news.ts';
import type { RunReport } from './run-report.ts';

const LEVELS = new Map<number, LogLevelName>([
  [LogLevel.debug, 'debug'],
  [LogLevel.info, 'info'],
  [LogLevel.warning, 'warn'],
  [LogLevel.error, 'error'],
]);

/** What `kerb run` tells, as entries of a log; outputs are of the level debug, as they are many. */
export function logReport(log: Log): RunReport {
  return {
    listening({ tcp, tls, serial, meterPorts, metrics, units }) {
      const served = units.map(({ unitId, class: name }) => `${name}@${unitId}`).join(',');
      log.info('listening', `serving ${served}`, {
        ...(tcp && { tcp: `${tcp.host}:${tcp.port}` }),
        ...(tls && { tls: `${tls.host}:${tls.port}` }),
        ...(serial !== undefined && { serial }),
        ...Object.fromEntries(meterPorts.map(({ key, path }) => [key, path])),
        ...(metrics && { metrics: `${metrics.host}:${metrics.port}` }),
      });
    },
    outputs: ({ unitId }, _atMs, outputs) => log.debug('outputs', 'outputs changed', { unitId, ...outputs }),
    event({ unitId, class: name }, { name: device, code, value, severity }) {
      const level = severity === 'error' ? 'error' : severity === 'warning' ? 'warn' : 'info';
      log[level]('deviceEvent', device, { unitId, class: name, name: device, code, value, severity });
    },
    log(unitId, device, level, _atMs, message) {
      log[LEVELS.get(level) ?? 'info']('firmware', message, { unitId, device });
    },
    refusal: (_atMs, { kind, peer }) => log.warn('refused', 'a client was turned away or cut off', { peer, kind }),
    denial(_atMs, denial) {
      const { role, subject, peer, unitId, refused } = denial;
      const { function: functionCode, bank, address, quantity, file } = refused;
      const place = { function: functionCode, bank, address, quantity, file };
      log.warn('accessDenied', denialText(denial), { role, subject, peer, unitId, ...place });
    },
    tlsClient: (_atMs, { peer, subject, role, protocol }) =>
      log.info('tlsConnected', 'a client was let in', { peer, subject, role, protocol }),
    tlsRefusal: (_atMs, { peer, code, reason, subject }) =>
      log.warn('tlsDenied', `a client was not let in: ${reason}`, { peer, code, subject }),
    reloaded: (_atMs, message) => log.info('reloaded', message),
    inputsEnded: (_atMs, file) => log.info('inputsEnded', 'inputs keep their values', { file }),
    downstream: ({ unitId }, _atMs, news) =>
      log.warn('downstream', newsText(news), { unitId, device: news.device, state: news.kind }),
    error: (_atMs, message, unitId) => log.error('error', message, { unitId }),
    closed: () => log.info('closed', 'the gateway was stopped'),
  };
}

/** Tells all of `reports` what it is told. */
export function bothReports(one: RunReport, other: RunReport): RunReport {
  const both =
    <Given extends unknown[]>(tell: (report: RunReport) => (...given: Given) => void) =>
    (...given: Given): void => {
      tell(one)(...given);
      tell(other)(...given);
    };
  return {
    listening: both(({ listening }) => listening),
    outputs: both(({ outputs }) => outputs),
    event: both(({ event }) => event),
    log: both(({ log }) => log),
    refusal: both(({ refusal }) => refusal),
    denial: both(({ denial }) => denial),
    tlsClient: both(({ tlsClient }) => tlsClient),
    tlsRefusal: both(({ tlsRefusal }) => tlsRefusal),
    reloaded: both(({ reloaded }) => reloaded),
    inputsEnded: both(({ inputsEnded }) => inputsEnded),
    downstream: both(({ downstream }) => downstream),
    error: both(({ error }) => error),
    closed: both(({ closed }) => closed),
  };
}
