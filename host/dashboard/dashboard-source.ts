import type { SourceNews } from './page-message.ts';
import type { ShownValue, Watched, World } from './world.ts';

/** What somebody asks of a world by hand. */
export type SourceCommand =
  | { readonly kind: 'play' }
  | { readonly kind: 'pause' }
  /** Simulated seconds a second; null is as fast as it goes. */
  | { readonly kind: 'speed'; readonly factor: number | null }
  | { readonly kind: 'goTo'; readonly atMs: number }
  /** On by so much, and then it stands still. */
  | { readonly kind: 'step'; readonly byMs: number }
  /** As in a scenario, without a time; `for` as there. */
  | { readonly kind: 'fault'; readonly fault: Readonly<Record<string, unknown>> }
  | { readonly kind: 'endFault'; readonly name: string }
  | { readonly kind: 'write'; readonly device: string; readonly values: Readonly<Record<string, ShownValue>> }
  | { readonly kind: 'update'; readonly devices: readonly string[]; readonly bundle: string }
  | {
      readonly kind: 'campaign';
      readonly id: string;
      readonly action: CampaignAction;
      /** To go on with one that halted: the share of failed devices that is borne, in percent. */
      readonly acceptFailedPercent?: number;
    };

export const CAMPAIGN_ACTIONS = ['pause', 'resume', 'approve', 'cancel', 'rollBack'] as const;
export type CampaignAction = (typeof CAMPAIGN_ACTIONS)[number];

/**
 * A simulation, a line or a fleet as a dashboard sees it. What it tells goes to `onNews`, in order; how often is its own
 * business, but no more often than people can see (10 times a second).
 */
export interface DashboardSource {
  readonly world: World;
  /** Bundles and documents that may be given to devices, by name. */
  readonly bundles: readonly string[];
  /** Told of what is new. There is one listener. */
  onNews(listener: (news: SourceNews) => void): void;
  /** All that a page needs which was not there before, as news. */
  catchUp(): readonly SourceNews[];
  /** What all pages together want to see; it replaces what was said before. */
  watch(watched: readonly Watched[]): void;
  /** Lines whose messages pages want to see. */
  watchTraffic(lines: readonly string[]): void;
  /** @throws what {@link DashboardOptions.explain} puts in words */
  obey(command: SourceCommand): Promise<void>;
  /**
   * What a device knows beyond its registers, such as a meter's load profile. It changes nothing that the device does.
   * @param device its name; of what is known of a fleet itself, nothing
   * @param name one of the device's `details`
   * @returns JSON
   */
  detail(device: string, name: string, parameters: Readonly<Record<string, unknown>>): Promise<unknown>;
  close(): Promise<void>;
}
