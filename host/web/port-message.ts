/** What the host asks of a browser that has a serial port. Bytes of the line go as binary messages, both ways. */
export type PortCommand =
  /** Opens the port with these settings; one that is open is closed first. */
  | {
      readonly kind: 'open';
      readonly id: number;
      readonly baudRate: number;
      readonly parity: 'none' | 'even' | 'odd';
      readonly stopBits: 1 | 2;
    }
  | { readonly kind: 'close'; readonly id: number };

/** What the browser says of its port. */
export type PortNews =
  | { readonly kind: 'opened' | 'closed'; readonly id: number }
  | { readonly kind: 'failed'; readonly id: number; readonly reason: string }
  /** It was unplugged, or failed. */
  | { readonly kind: 'lost'; readonly reason: string };

const LONGEST_REASON = 300;

/** Undefined when it is none of them. */
export function parsePortNews(text: string): PortNews | undefined {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof given !== 'object' || given === null) return undefined;
  const { kind, id, reason } = given as { readonly kind?: unknown; readonly id?: unknown; readonly reason?: unknown };
  const told = typeof reason === 'string' ? reason.slice(0, LONGEST_REASON) : undefined;
  if (kind === 'lost') return told === undefined ? undefined : { kind, reason: told };
  if (typeof id !== 'number' || !Number.isSafeInteger(id)) return undefined;
  if (kind === 'opened' || kind === 'closed') return { kind, id };
  return kind === 'failed' && told !== undefined ? { kind, id, reason: told } : undefined;
}
