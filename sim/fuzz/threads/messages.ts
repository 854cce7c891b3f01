import type { Profile } from '../../../protocols/profile/profile.ts';
import type { Content } from '../content.ts';
import type { FirmwareImages } from '../firmware-images.ts';
import type { RunOutcome } from '../outcome.ts';

/** What a thread is started with. */
export interface ThreadData {
  /** The scenario, of which the thread takes the program where it is one. */
  readonly file: string;
  readonly profiles: ReadonlyMap<string, Profile>;
  readonly images: FirmwareImages;
}

/** To a thread: run this. Each is answered, in order. */
export interface ThreadRequest {
  readonly content: Content;
  /** Real time that it may take. */
  readonly limitMs: number | undefined;
}

export type ThreadReply =
  | { readonly kind: 'outcome'; readonly outcome: RunOutcome }
  | { readonly kind: 'error'; readonly error: Error };
