import { ApiError } from './api-error.ts';

/** A revision of the database as an entity tag (RFC 9110, 8.8.3). */
export function etagOf(revision: number): string {
  return `"${revision}"`;
}

/**
 * The revision that a request expects by `If-Match` or `If-None-Match`: 0 for none there, undefined for whatever is there.
 * @throws ApiError for what is no tag of ours
 */
export function expectedRevision(header: (name: string) => string | undefined): number | undefined {
  const match = header('if-match');
  const none = header('if-none-match');
  if (none !== undefined) {
    if (none.trim() !== '*' || match !== undefined)
      throw wrong('If-None-Match', 'give `*` alone: only a new one is added');
    return 0;
  }
  if (match === undefined) return undefined;
  const revision = /^\s*"(\d{1,15})"\s*$/.exec(match)?.[1];
  if (revision === undefined) throw wrong('If-Match', 'give the `ETag` of one answer, such as "17"');
  return Number(revision);
}

function wrong(at: string, reason: string): ApiError {
  return new ApiError(400, 'InvalidRequest', `${at}: ${reason}`, { violations: [{ in: 'header', at, reason }] });
}
