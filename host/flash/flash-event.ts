import type { FlashResult } from './flash-result.ts';
import type { EncodingName } from './transfer.ts';

export type FlashPhase = 'checking' | 'sending' | 'verifying' | 'activating' | 'waiting' | 'trial' | 'confirming';

/** What happens while devices are updated, as it happens. */
export type FlashEvent =
  /** What will be sent to some of the units, all of which need the same. */
  | {
      readonly kind: 'plan';
      readonly units: readonly number[];
      readonly encoding: EncodingName;
      /** Bytes on the wire, of the whole payload. */
      readonly payloadSize: number;
      /** Bytes of the image; 0 for a key set. */
      readonly imageSize: number;
      readonly broadcast: boolean;
    }
  | { readonly kind: 'phase'; readonly unitId: number; readonly phase: FlashPhase }
  /** Its slots hold no firmware that can run; what is sent brings it back. */
  | { readonly kind: 'rescue'; readonly unitId: number }
  /** An earlier transfer goes on. */
  | { readonly kind: 'resumed'; readonly unitId: number; readonly blocks: number; readonly missing: number }
  /** What a broadcast did not bring is sent again: to all, or to one unit. */
  | { readonly kind: 'repair'; readonly unitId: number | undefined; readonly blocks: number }
  | {
      readonly kind: 'progress';
      /** Bytes of payloads that were sent, and that are to be. */
      readonly bytes: number;
      readonly total: number;
      /** Over the last seconds; 0 while it is not known. */
      readonly bytesPerS: number;
      /** Undefined while it is not known. */
      readonly remainingMs: number | undefined;
      /** Requests sent again, since the beginning. */
      readonly retries: number;
    }
  | { readonly kind: 'result'; readonly result: FlashResult };
