import type { Finding } from './finding.ts';
import type { FoundDevice, LineSettings } from './found-device.ts';

/** Why a scan asks what it asks. */
export type ScanStage =
  /** Listens before it says anything. */
  | 'listening'
  /** The wildcard address of DL/T 645, at each rate. */
  | 'meters'
  /** Unit ids that devices leave the factory with, at every setting. */
  | 'likely'
  /** All other unit ids: first where somebody answered, then elsewhere. */
  | 'sweep';

/** What happens during a scan, in order. */
export type ScanEvent =
  | {
      readonly kind: 'plan';
      readonly line: string;
      /** Settings that may be asked at; empty over a network. */
      readonly settings: readonly LineSettings[];
      readonly questions: number;
      /** What is not likely may be left out. */
      readonly quick: boolean;
      /** When nobody answers. */
      readonly estimateMs: number;
      /** Of a quick scan: when somebody answers at every setting. Else the same. */
      readonly longestMs: number;
      /** Of it, until all likely unit ids are asked. */
      readonly likelyMs: number;
    }
  | { readonly kind: 'stage'; readonly stage: ScanStage; readonly settings?: LineSettings }
  | {
      readonly kind: 'progress';
      readonly asked: number;
      /** Grows when somebody answers where few were expected. */
      readonly questions: number;
      readonly remainingMs: number;
      readonly found: number;
      /** What is asked now: `9600 8N1, unit 17`. */
      readonly asking: string;
    }
  | { readonly kind: 'device'; readonly device: FoundDevice }
  | { readonly kind: 'finding'; readonly finding: Finding };
