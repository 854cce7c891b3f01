import type { RunReport } from './report.ts';
import { reportSchema, type Schema } from './schema.ts';

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** The value with its keys in the schema's order, whatever order the run made them in; what is undefined is null. */
function ordered(value: unknown, schema: Schema): Json {
  if (value === undefined || (typeof value === 'number' && !Number.isFinite(value))) return null;
  if (Array.isArray(value)) return value.map((item) => ordered(item, (schema['items'] ?? {}) as Schema));
  if (typeof value !== 'object' || value === null) return value as Json;
  const properties = schema['properties'] as Readonly<Record<string, Schema>> | undefined;
  const fields = value as Readonly<Record<string, unknown>>;
  if (properties === undefined) return fields as Json;
  return Object.fromEntries(Object.entries(properties).map(([key, own]) => [key, ordered(fields[key], own)]));
}

/**
 * The result of a run as JSON by sim/report.schema.json: always the same keys in the same order, null for what there is
 * not. A line for each verdict, event, frame and track, so that two results can be compared line by line.
 */
export function jsonReport(report: RunReport): string {
  const result = ordered(report, reportSchema) as { readonly [key: string]: Json };
  const parts = Object.entries(result).map(([key, value]) => {
    const written =
      Array.isArray(value) && value.length > 0
        ? `[\n${value.map((item) => `    ${JSON.stringify(item)}`).join(',\n')}\n  ]`
        : JSON.stringify(value);
    return `  ${JSON.stringify(key)}: ${written}`;
  });
  return `{\n${parts.join(',\n')}\n}`;
}
