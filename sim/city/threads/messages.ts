import type { CityImages } from '../city-images.ts';
import type { CityPlan } from '../city-plan.ts';
import type { DistrictReport, WindowInput } from '../report.ts';

/** What a thread is started with. */
export interface ThreadData {
  readonly plan: CityPlan;
  readonly images: CityImages;
}

/** To a thread. A district is made when it is first asked to run; each `run` is answered, in order. */
export type ThreadRequest =
  | { readonly kind: 'run'; readonly district: number; readonly input: WindowInput }
  | { readonly kind: 'drop'; readonly district: number };

export type ThreadReply =
  | { readonly kind: 'report'; readonly report: DistrictReport }
  | { readonly kind: 'failed'; readonly district: number; readonly window: number; readonly message: string };
