import { Counter, Histogram, type Registry } from 'prom-client';
import type { Answered } from '../api/api-server.ts';

const ANSWER_SECONDS = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 30];

/** Counts requests to the HTTP API by operation and status; paths that are nothing are one operation. */
export function apiMetrics(registry: Registry): (answered: Answered) => void {
  const requests = new Counter({
    name: 'kerb_api_requests_total',
    help: 'Requests to the HTTP API, by operation and status',
    labelNames: ['operation', 'status'],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'kerb_api_answer_seconds',
    help: 'Time from a request to the end of its answer',
    labelNames: ['operation'],
    buckets: ANSWER_SECONDS,
    registers: [registry],
  });
  return ({ operation = 'none', status, elapsedMs }) => {
    requests.inc({ operation, status });
    seconds.observe({ operation }, elapsedMs / 1000);
  };
}
