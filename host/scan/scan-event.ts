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
  /** Every unit id, at settings at which somebody answered or that are common. */
  | 'sweep';

/** What happens during a scan, in order. */
export type ScanEvent =
  | {
      readonly kind: 'plan';
      readonly line: string;
      /** Settings that may be asked at; empty over a network. */
      readonly settings: readonly LineSettings[];
      readonly questions: number;
      /** When nobody answers anywhere; each setting at which somebody does adds a sweep. */
      readonly estimateMs: number;
      readonly longestMs: number;
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
