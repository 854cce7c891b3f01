import { badRequest } from './vtn-error.ts';

const MOST = 50;

/** The page of a list that `skip` and `limit` ask for. @throws VtnProblem */
export function page<T>(objects: readonly T[], query: URLSearchParams): readonly T[] {
  const skip = wholeNumber(query, 'skip', Number.MAX_SAFE_INTEGER) ?? 0;
  const limit = wholeNumber(query, 'limit', MOST) ?? MOST;
  return objects.slice(skip, skip + limit);
}

/** Those that have one of the targets that are asked for; all when none is. */
export function withTargets<T extends { readonly targets?: readonly string[] | null }>(
  objects: readonly T[],
  query: URLSearchParams,
): readonly T[] {
  const asked = query.getAll('targets');
  if (asked.length === 0) return objects;
  return objects.filter(({ targets }) => (targets ?? []).some((target) => asked.includes(target)));
}

/** Those of which a field is what the query asks for. */
export function withField<T, Field extends keyof T & string>(
  objects: readonly T[],
  query: URLSearchParams,
  field: Field,
): readonly T[] {
  const asked = query.get(field);
  return asked === null ? objects : objects.filter((object) => object[field] === asked);
}

/** @throws VtnProblem */
export function flag(query: URLSearchParams, name: string): boolean {
  const text = query.get(name);
  if (text === null || text === 'false') return false;
  if (text === 'true') return true;
  throw badRequest(`${name} is ${text}: give true or false`);
}

function wholeNumber(query: URLSearchParams, name: string, most: number): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(value <= most)) throw badRequest(`${name} is ${text}: give 0 to ${most}`);
  return value;
}
