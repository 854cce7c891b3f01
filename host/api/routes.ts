import type { Operation } from '../../protocols/api/operation.ts';
import { API_BASE, OPERATIONS, type OperationId } from '../../protocols/api/operations.ts';

export type Route =
  | { readonly kind: 'operation'; readonly id: OperationId; readonly parameters: Readonly<Record<string, string>> }
  | { readonly kind: 'otherMethods'; readonly allowed: readonly string[] }
  | { readonly kind: 'nothing' };

interface Pattern {
  readonly id: OperationId;
  readonly method: string;
  readonly segments: readonly string[];
}

/** Those without parameters first: `/devices.ndjson` is no device. */
const PATTERNS: readonly Pattern[] = (Object.entries(OPERATIONS) as [OperationId, Operation][])
  .map(([id, { method, path }]) => ({ id, method: method.toUpperCase(), segments: path.split('/').slice(1) }))
  .sort((a, b) => Number(a.segments.some(isParameter)) - Number(b.segments.some(isParameter)));

/** The operation of a method and path. Segments that are not well encoded are those of nothing. */
export function routeOf(method: string, path: string): Route {
  const segments = segmentsOf(path);
  if (segments === undefined) return { kind: 'nothing' };
  const allowed = new Set<string>();
  for (const { id, method: own, segments: pattern } of PATTERNS) {
    const parameters = match(pattern, segments);
    if (parameters === undefined) continue;
    const isHead = own === 'GET' && OPERATIONS[id].success.kind !== 'stream';
    if (method === own || (method === 'HEAD' && isHead)) return { kind: 'operation', id, parameters };
    allowed.add(own);
    if (isHead) allowed.add('HEAD');
  }
  return allowed.size > 0 ? { kind: 'otherMethods', allowed: [...allowed] } : { kind: 'nothing' };
}

function segmentsOf(path: string): readonly string[] | undefined {
  if (path === API_BASE) return [''];
  if (!path.startsWith(`${API_BASE}/`)) return undefined;
  try {
    return path
      .slice(API_BASE.length + 1)
      .split('/')
      .map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

function match(pattern: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  if (pattern.length !== segments.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index]!;
    if (isParameter(part)) parameters[part.slice(1, -1)] = segment;
    else if (part !== segment) return undefined;
  }
  return parameters;
}

function isParameter(segment: string): boolean {
  return segment.startsWith('{');
}
