export const Want = { nothing: 0, ordinary: 1, comfort: 2 } as const;
export const Rank = { comfort: 0, running: 1, starting: 2, none: 3 } as const;

/** Left free below the limit when a load starts, W. */
export const MARGIN = 100;

/** A load that the hub switches. Some fields last, the others are made afresh at each scan. */
export class Load {
  /** Number in the events. */
  readonly index: number;
  heldMs = 0;
  onTimeMs = 0;
  starts = 0;
  on = false;
  held = 0;

  want: number = Want.nothing;
  undisturbed: number = Want.nothing;
  rested = false;
  granted = false;
  denied = false;
  power = 0;

  constructor(index: number) {
    this.index = index;
  }

  age(elapsedMs: number): void {
    this.heldMs += elapsedMs;
    if (this.on) this.onTimeMs += elapsedMs;
  }

  heldFor(seconds: number): boolean {
    return this.heldMs >= seconds * 1000;
  }

  switchTo(on: boolean): void {
    if (this.on === on) return;
    this.on = on;
    this.heldMs = 0;
    if (on) this.starts++;
  }

  get rank(): number {
    if (this.want === Want.nothing || (!this.on && !this.rested)) return Rank.none;
    if (this.want === Want.comfort) return Rank.comfort;
    return this.on ? Rank.running : Rank.starting;
  }

  get waits(): boolean {
    return this.granted && !this.on;
  }

  /** Takes what it needs of the room, W, or nothing; returns what is left. */
  take(rank: number, room: number): number {
    if (rank === Rank.none) return room;
    const needed = this.on ? this.power : this.power + MARGIN;
    this.denied = room < needed;
    if (this.denied) return room;
    this.granted = true;
    return room - needed;
  }
}
