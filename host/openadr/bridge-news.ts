/** What a bridge tells its owner; each is told once, not at every try. */
export type BridgeNews =
  | { readonly kind: 'vtnLost'; readonly reason: string }
  | { readonly kind: 'vtnBack' }
  | { readonly kind: 'vtnRefused'; readonly what: string; readonly reason: string }
  | { readonly kind: 'registered'; readonly what: 'ven' | 'resource' | 'subscription'; readonly name: string }
  | { readonly kind: 'eventRefused'; readonly eventId: string; readonly reason: string }
  | { readonly kind: 'eventNotice'; readonly eventId: string; readonly notices: readonly string[] }
  | { readonly kind: 'eventChanged'; readonly eventId: string; readonly change: 'new' | 'changed' | 'deleted' }
  | { readonly kind: 'hubLost'; readonly hub: string; readonly reason: string }
  | { readonly kind: 'hubBack'; readonly hub: string }
  | { readonly kind: 'hubFull'; readonly hub: string; readonly eventId: string }
  | { readonly kind: 'hubRefused'; readonly hub: string; readonly eventId: string; readonly reason: string }
  | {
      readonly kind: 'stored' | 'cancelled';
      readonly hub: string;
      readonly eventId: string;
      readonly id: number;
      readonly revision: number;
    }
  | { readonly kind: 'reportSent'; readonly eventId: string; readonly name: string }
  | { readonly kind: 'reportDropped'; readonly eventId: string; readonly name: string; readonly reason: string };

export type Tell = (news: BridgeNews) => void;
