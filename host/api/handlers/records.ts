import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import type { RECORD_OPERATIONS } from '../../../protocols/api/record-operations.ts';
import { hex } from '../../../protocols/bytes/hex.ts';
import { ArtifactMissingError } from '../../fleet/artifacts.ts';
import type { AuditRecord } from '../../fleet/audit/audit-record.ts';
import { verifyAudit } from '../../fleet/audit/verify-audit.ts';
import { RoleError } from '../../fleet/errors.ts';
import type { TelemetryPoint } from '../../store/database.ts';
import { DatabaseError } from '../../store/database-error.ts';
import { writePointsCsv } from '../../telemetry/points-csv.ts';
import { selectedPoints } from '../../telemetry/selected-points.ts';
import { type ApiCall, type Handlers, json, pageOf, type ServerEvent } from '../api-call.ts';
import { ApiError } from '../api-error.ts';

/** The times that there are in JavaScript. */
const EVER_MS = 8.64e15;

export const recordHandlers: Handlers<keyof typeof RECORD_OPERATIONS> = {
  async keepBundle({ fleet, actor, bytes }) {
    return json(await taken('bundle', () => fleet.as(actor).keepBundle(bytes)), 201);
  },

  async keepConfig({ fleet, actor, bytes }) {
    return json(await taken('signed config document', () => fleet.as(actor).keepConfig(bytes)), 201);
  },

  async getFile({ fleet, parameters }) {
    const digest = parameters['digest']!;
    try {
      const bytes = await fleet.artifacts.bytes(digest);
      return { kind: 'chunks', type: 'application/octet-stream', chunks: once(bytes) };
    } catch (error) {
      if (!(error instanceof ArtifactMissingError)) throw error;
      throw new ApiError(404, 'UnknownFile', `there is no file ${digest}`);
    }
  },

  async listSeries({ fleet, parameters }) {
    return json({ series: await fleet.database.telemetry.series(parameters['key']!) });
  },

  async getPoints(call) {
    const { fleet, parameters, query } = call;
    const { fromMs, toMs } = rangeOf(call);
    const points = fleet.database.telemetry.read({
      device: parameters['key']!,
      series: parameters['series']!,
      fromMs,
      toMs,
    });
    const page = await pageOf(points, query['limit'] as number, (_, next) => timeOf(next));
    return json({ ...page, items: page.items.map(pointJson) });
  },

  async exportPoints(call) {
    const { fleet, query } = call;
    const chosen = query['query'];
    const { telemetry } = fleet.database;
    const devices = chosen === undefined ? telemetry.devices() : keysOf(fleet.entries(String(chosen)));
    const series = query['series'] === undefined ? [] : [String(query['series'])];
    const points = selectedPoints(telemetry, { devices, series, ...rangeOf(call) });
    switch (query['format']) {
      case 'parquet':
        return { kind: 'chunks', type: 'application/vnd.apache.parquet', chunks: parquet(points) };
      case 'ndjson':
        return { kind: 'chunks', type: 'application/x-ndjson', chunks: lines(points) };
      default:
        return { kind: 'chunks', type: 'text/csv; charset=utf-8; header=present', chunks: csv(points) };
    }
  },

  async listAudit({ fleet, query }) {
    const records = fleet.auditTrail.read(query['from'] as number);
    const page = await pageOf(records, query['limit'] as number, (_, next) => String(next.number));
    return json({ ...page, items: page.items.map(auditJson) });
  },

  async verifyAudit({ fleet }) {
    const verdict = await verifyAudit(fleet.auditTrail.raw());
    if (verdict.kind === 'broken') return json(verdict);
    return json({ kind: 'whole', records: verdict.head.number, hash: hex(verdict.head.hash) });
  },

  async followAudit({ fleet, header, signal }) {
    const last = header('last-event-id') ?? '';
    if (!/^\d{0,15}$/.test(last)) {
      const reason = 'give the id of an event, or leave it out';
      const violations = [{ in: 'header', at: 'Last-Event-ID', reason } as const];
      throw new ApiError(400, 'InvalidRequest', `Last-Event-ID: ${reason}`, { violations });
    }
    const from = last === '' ? (await fleet.auditTrail.head()).number + 1 : Number(last) + 1;
    return { kind: 'events', events: auditEvents(fleet.auditTrail.follow(from, signal)) };
  },
};

/** What was sent is checked as what it is to be; whatever is wrong with it is the sender's. */
async function taken<T>(what: string, keep: () => Promise<T>): Promise<T> {
  try {
    return await keep();
  } catch (error) {
    if (error instanceof RoleError || error instanceof DatabaseError || !(error instanceof Error)) throw error;
    throw new ApiError(422, error.name, `this is no ${what} that can be taken: ${error.message}`);
  }
}

function rangeOf({ query }: ApiCall): { readonly fromMs: number; readonly toMs: number } {
  const from = query['from'];
  const to = query['to'];
  return {
    fromMs: from === undefined ? -EVER_MS : Date.parse(String(from)),
    toMs: to === undefined ? EVER_MS : Date.parse(String(to)),
  };
}

function timeOf({ atMs }: TelemetryPoint): string {
  return new Date(atMs).toISOString();
}

function pointJson(point: TelemetryPoint): object {
  return { device: point.device, series: point.series, time: timeOf(point), value: point.value };
}

export function auditJson({ hash, ...record }: AuditRecord): object {
  return { ...record, hash: hex(hash) };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function* keysOf(entries: AsyncIterable<{ readonly device: { readonly key: string } }>): AsyncGenerator<string> {
  for await (const { device } of entries) yield device.key;
}

async function* lines(points: AsyncIterable<TelemetryPoint>): AsyncGenerator<string> {
  for await (const point of points) yield `${JSON.stringify(pointJson(point))}\n`;
}

async function* csv(points: AsyncIterable<TelemetryPoint>): AsyncGenerator<Uint8Array> {
  const stream = new PassThrough();
  const written = writePointsCsv(points, stream).then(
    () => stream.end(),
    (error: Error) => stream.destroy(error),
  );
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) yield chunk;
  } finally {
    stream.destroy();
    await written;
  }
}

/** Parquet ends with what its beginning is about, and is written into a file first. */
async function* parquet(points: AsyncIterable<TelemetryPoint>): AsyncGenerator<Uint8Array> {
  const { writePointsParquet } = await import('../../telemetry/points-parquet.ts');
  const folder = await mkdtemp(join(tmpdir(), 'kerb-export-'));
  try {
    const file = join(folder, 'points.parquet');
    await writePointsParquet(points, file);
    for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) yield chunk;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function* auditEvents(records: AsyncIterable<AuditRecord>): AsyncGenerator<ServerEvent> {
  for await (const record of records) yield { event: 'audit', id: String(record.number), data: auditJson(record) };
}
