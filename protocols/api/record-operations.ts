import type { Operation } from './operation.ts';
import { FROM, KEY, LIMIT, QUERY, SERIES, TO } from './parameters.ts';
import { ref } from './schemas.ts';

const BUNDLE_BYTES = 16 << 20;
const CONFIG_BYTES = 1 << 20;

/** Files, telemetry and the audit log. */
export const RECORD_OPERATIONS = {
  keepBundle: {
    method: 'post',
    path: '/bundles',
    tag: 'files',
    summary: 'bring an update bundle for campaigns',
    role: 'operator',
    body: { kind: 'bytes', description: 'a bundle as `kerb bundle` makes it' },
    mostBytes: BUNDLE_BYTES,
    success: { kind: 'json', status: 201, description: '`goal.firmware` of a campaign', schema: ref('WantedFirmware') },
    refusals: [422],
    isReplayable: true,
  },
  keepConfig: {
    method: 'post',
    path: '/configs',
    tag: 'files',
    summary: 'bring a signed config document for campaigns',
    role: 'operator',
    body: { kind: 'bytes', description: 'a document as `kerb config sign` makes it' },
    mostBytes: CONFIG_BYTES,
    success: { kind: 'json', status: 201, description: '`goal.config` of a campaign', schema: ref('WantedConfig') },
    refusals: [422],
    isReplayable: true,
  },
  getFile: {
    method: 'get',
    path: '/files/{digest}',
    tag: 'files',
    summary: 'a bundle or document by its digest',
    role: 'viewer',
    parameters: { digest: { description: 'SHA-256, hex', schema: { type: 'string', pattern: '^[0-9a-f]{64}$' } } },
    success: { kind: 'stream', status: 200, description: 'the bytes', types: ['application/octet-stream'] },
    refusals: [404],
  },
  listSeries: {
    method: 'get',
    path: '/devices/{key}/telemetry',
    tag: 'telemetry',
    summary: 'series of a device',
    role: 'viewer',
    parameters: { key: KEY },
    success: { kind: 'json', status: 200, description: 'their names', schema: ref('SeriesList') },
  },
  getPoints: {
    method: 'get',
    path: '/devices/{key}/telemetry/{series}',
    tag: 'telemetry',
    summary: 'points of a series, in the order of time',
    description: '`next` is the `from` of the next page.',
    role: 'viewer',
    parameters: { key: KEY, series: SERIES },
    query: { from: FROM, to: TO, limit: { ...LIMIT, schema: { ...LIMIT.schema, maximum: 10_000, default: 1000 } } },
    success: { kind: 'json', status: 200, description: 'a page of points', schema: ref('PointPage') },
  },
  exportPoints: {
    method: 'get',
    path: '/telemetry',
    tag: 'telemetry',
    summary: 'points of many devices as CSV, Parquet or JSON by lines',
    role: 'viewer',
    query: {
      query: QUERY,
      series: SERIES,
      from: FROM,
      to: TO,
      format: { description: 'form of the answer', schema: { enum: ['csv', 'parquet', 'ndjson'], default: 'csv' } },
    },
    success: {
      kind: 'stream',
      status: 200,
      description: 'device, series, time and value of each point',
      types: ['text/csv', 'application/vnd.apache.parquet', 'application/x-ndjson'],
    },
  },
  listAudit: {
    method: 'get',
    path: '/audit',
    tag: 'audit',
    summary: 'who did what, and when',
    description: '`next` is the `from` of the next page.',
    role: 'viewer',
    query: {
      from: { description: 'number of the first record', schema: { type: 'integer', minimum: 1, default: 1 } },
      limit: LIMIT,
    },
    success: { kind: 'json', status: 200, description: 'a page of records', schema: ref('AuditPage') },
  },
  verifyAudit: {
    method: 'get',
    path: '/audit/verdict',
    tag: 'audit',
    summary: 'go through the whole audit log and look whether anything was changed',
    role: 'viewer',
    success: { kind: 'json', status: 200, description: 'whole, or where it is broken', schema: ref('AuditVerdict') },
  },
  followAudit: {
    method: 'get',
    path: '/events',
    tag: 'audit',
    summary: 'what is done, as server-sent events',
    description: 'Each event `audit` has an AuditRecord, and its number as id: `Last-Event-ID` goes on after that one.',
    role: 'viewer',
    success: { kind: 'stream', status: 200, description: 'events', types: ['text/event-stream'] },
  },
} as const satisfies Record<string, Operation>;
