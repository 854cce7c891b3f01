import type { Value } from '../../protocols/profile/codec.ts';

/** What a wiring tells about the devices downstream, each once until it changes. */
export type WiringNews =
  /** The device answers: for the first time, or again. */
  | { readonly kind: 'answers'; readonly device: string }
  /** It has answered nothing that was asked for its `lostAfterMs`; `error` is that of the last attempt. */
  | { readonly kind: 'lost'; readonly device: string; readonly error: Error | undefined }
  /** It refuses to tell or to take a register. */
  | { readonly kind: 'refused'; readonly device: string; readonly register: string; readonly error: Error }
  /** It confirmed what it was told, and does not hold it. */
  | {
      readonly kind: 'disobeys';
      readonly device: string;
      readonly register: string;
      readonly told: Value;
      readonly held: Value;
    }
  /** It does again what it refused, or did not obey. */
  | { readonly kind: 'obeys'; readonly device: string; readonly register: string }
  /** At the end of the run it could not be told what it then should do. */
  | { readonly kind: 'notStopped'; readonly device: string; readonly register: string; readonly error: Error };

/** For people: what happened, and what to do about it. */
export function newsText(news: WiringNews): string {
  switch (news.kind) {
    case 'answers':
      return `${news.device} answers`;
    case 'lost':
      return `${news.device} does not answer: ${news.error?.message ?? 'nothing was asked of it'}`;
    case 'refused':
      return `${news.device} refuses ${news.register}: ${news.error.message}`;
    case 'disobeys':
      return `${news.device} was told ${news.register} ${String(news.told)} and holds ${String(news.held)}: is it under local control, or limited by another setting?`;
    case 'obeys':
      return `${news.device} takes ${news.register} again`;
    case 'notStopped':
      return `${news.device} could not be told its value for the end, ${news.register}: ${news.error.message}`;
  }
}
