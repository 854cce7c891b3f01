import { BlockMap } from '../../../../protocols/update/block-map.ts';
import type { Bundle } from './bundles.ts';
import type { Step } from './step.ts';

/** All that can be seen of a device's slots, in names and numbers: what a power cut must leave as it was, or as it was to be. */
export interface SlotPicture {
  readonly provisioned: boolean;
  readonly active: number;
  readonly phase: string;
  readonly starts: number;
  readonly ranS: number;
  readonly slots: readonly [string | undefined, string | undefined];
  readonly floor: number;
  readonly outcome: number;
  readonly rollbackReason: number;
  readonly keySet: string;
  readonly transfer: string | undefined;
  readonly receiving: boolean;
  readonly arrived: readonly number[];
}

export const NEW_DEVICE: SlotPicture = {
  provisioned: false,
  active: 0,
  phase: 'steady',
  starts: 0,
  ranS: 0,
  slots: [undefined, undefined],
  floor: 0,
  outcome: 0,
  rollbackReason: 0,
  keySet: '',
  transfer: undefined,
  receiving: false,
  arrived: [],
};

const NO_TRANSFER = { transfer: undefined, receiving: false, arrived: [] };
const STEADY = { phase: 'steady', starts: 0, ranS: 0 };

/** The least that a slot store is: pictures, and which of them follow each other. */
export class SlotModel {
  readonly #bundles: ReadonlyMap<string, Bundle>;

  constructor(bundles: readonly Bundle[]) {
    this.#bundles = new Map(bundles.map((bundle) => [bundle.name, bundle]));
  }

  /** What a step makes of a picture: each picture that a power cut in it may leave, the last of which is that of its end. */
  after(before: SlotPicture, step: Step): SlotPicture[] {
    const pictures: SlotPicture[] = [];
    let now = before;
    const set = (change: Partial<SlotPicture>): void => {
      now = { ...now, ...change };
      pictures.push(now);
    };
    switch (step.do) {
      case 'provision': {
        const keySet = Buffer.from(step.keySet).toString();
        const blank = { ...NEW_DEVICE, keySet: before.keySet };
        const { transfer, receiving, arrived } = before;
        set({ ...blank, transfer, receiving, arrived });
        set(blank);
        set({ ...NEW_DEVICE, keySet });
        set({ provisioned: true, slots: [step.bundle.name, undefined], floor: step.bundle.facts.floor });
        break;
      }
      case 'begin': {
        const { name } = step.bundle;
        if (before.phase === 'staged') {
          if (before.transfer === name && before.slots[1 - before.active] === name && !step.anew) break;
          set(STEADY);
        }
        if (before.transfer === name && !step.anew) {
          set({ receiving: true });
          break;
        }
        set(NO_TRANSFER);
        set({ transfer: name, receiving: true });
        break;
      }
      case 'block':
        set({ arrived: [...new Set([...before.arrived, step.block])].sort((a, b) => a - b) });
        break;
      case 'install':
        set({ slots: this.#withOther(before, undefined) });
        break;
      case 'stage':
        set({ phase: 'staged', slots: this.#withOther(before, before.transfer) });
        set({ receiving: false });
        break;
      case 'abort':
        set(STEADY);
        set(NO_TRANSFER);
        break;
      case 'activate':
      case 'reinstate':
        set({ phase: 'waiting' });
        break;
      case 'callOff':
        set({ phase: 'staged' });
        break;
      case 'startTrial':
        set({ phase: 'trial', active: 1 - before.active, starts: 1, ranS: 0, outcome: 0, rollbackReason: 0 });
        break;
      case 'countStart':
        if (before.starts >= 3) this.#rollBack(before, 4, set);
        else set({ starts: before.starts + 1 });
        break;
      case 'saveRun':
        set({ ranS: step.ranS });
        break;
      case 'confirm': {
        const floor = Math.max(before.floor, this.#bundle(before, before.active).facts.floor);
        set({ ...STEADY, phase: this.#migrates(before) ? 'settling keep' : 'steady', floor, outcome: 1 });
        break;
      }
      case 'rollBack':
        this.#rollBack(before, step.reason, set);
        break;
      case 'settled':
        set(STEADY);
        break;
      case 'replaceKeySet':
        set({ keySet: Buffer.from(step.keySet).toString() });
        break;
    }
    return pictures.length > 0 ? pictures : [before];
  }

  /** What a start makes of a picture that a cut has left. */
  opened(picture: SlotPicture): SlotPicture {
    return picture.phase === 'steady' ? picture : { ...picture, receiving: false };
  }

  /** Blocks of the transfer that are missing. */
  missing({ transfer, arrived }: SlotPicture): number[] {
    const map = new BlockMap(this.#bundles.get(transfer ?? '')?.payload.length ?? 0);
    for (const block of arrived) map.add(block);
    return map.missing();
  }

  #rollBack(before: SlotPicture, reason: number, set: (change: Partial<SlotPicture>) => void): void {
    const phase = this.#migrates(before) ? 'settling drop' : 'steady';
    set({ ...STEADY, phase, active: 1 - before.active, outcome: 2, rollbackReason: reason });
  }

  #migrates(picture: SlotPicture): boolean {
    return this.#bundle(picture, 0).facts.schema !== this.#bundle(picture, 1).facts.schema;
  }

  #bundle(picture: SlotPicture, slot: number): Bundle {
    return this.#bundles.get(picture.slots[slot]!)!;
  }

  #withOther({ active, slots }: SlotPicture, name: string | undefined): SlotPicture['slots'] {
    return active === 0 ? [slots[0], name] : [name, slots[1]];
  }
}
