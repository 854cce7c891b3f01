import { systemClock } from '../../clock/system.ts';
import type { EarlyReport } from './early-report.ts';
import type { RunMetrics } from './run-metrics.ts';
import type { SecurityNews } from './run-security.ts';

/** Has what roles and certificates bring reported, and counted where there are metrics. */
export function securityNews(report: EarlyReport, metrics: () => RunMetrics | undefined): SecurityNews {
  const now = (): number => systemClock.wallMs();
  return {
    denied(denial) {
      metrics()?.server.denied(denial);
      report.tell((sink) => sink.denial(now(), denial));
    },
    tlsClient: (client) => report.tell((sink) => sink.tlsClient(now(), client)),
    tlsRefused(refusal) {
      metrics()?.server.tlsRefused(refusal);
      report.tell((sink) => sink.tlsRefusal(now(), refusal));
    },
    reloaded: (message) => report.tell((sink) => sink.reloaded(now(), message)),
    trouble: (message) => report.tell((sink) => sink.error(now(), message)),
  };
}
