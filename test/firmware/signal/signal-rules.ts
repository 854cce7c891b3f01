import { CHANNELS, PEDESTRIAN, type SiteRules } from './site-rules.ts';

const LAMPS = { dark: 0, red: 1, yellow: 2, green: 3 } as const;
type Lamp = (typeof LAMPS)[keyof typeof LAMPS];
const NAMES = ['dark', 'red', 'yellow', 'green'] as const;
const { dark: DARK, red: RED, yellow: YELLOW, green: GREEN } = LAMPS;
/** Half a period of flashing green, and how far a lamp that is seen once a scan may be off. */
const GREEN_HALF_MS = 250;
const OUTPUTS = 9;
const PED_BITS = 0xffff0000;

/** A rule of the street was broken. */
export class BrokenRuleError extends Error {
  override readonly name = 'BrokenRuleError';
}

/**
 * Watches the lamps of one junction from power up on and throws when they break a rule. It knows the config, as
 * {@link SiteRules}, and sees the nine words of lamp outputs, and nothing else of the controller.
 *
 * Pedestrians: walk is their green, pedestrian clearance their yellow, steady don't walk their red.
 */
export class SignalRules {
  private site: SiteRules;
  /** A config with another structure: in force once the junction is red. */
  private waiting: SiteRules | undefined;
  private flashes = true;
  /** There was a green since the flash, or since the config in force. */
  private served = false;
  private redSince = 0;
  private readonly seen = new Int32Array(OUTPUTS).fill(-1);
  private readonly lamp = new Uint8Array(CHANNELS);
  private readonly since = new Float64Array(CHANNELS);
  /** Least time of the present interval. */
  private readonly least = new Float64Array(CHANNELS);
  /** When what conflicts may begin, and when the channel itself may. */
  private readonly clearAt = new Float64Array(CHANNELS);
  private readonly revertAt = new Float64Array(CHANNELS);
  /** A pedestrian clearance that must follow the walk. */
  private readonly clearance = new Float64Array(CHANNELS);
  /** First time that a green was dark, 0 while it was not; and whether it is. */
  private readonly darkAt = new Float64Array(CHANNELS);
  private readonly isDark = new Uint8Array(CHANNELS);
  /** Flashing of the green that is shown, least and greatest: a config that came meanwhile may have changed it, or not yet. */
  private readonly leastFlashing = new Float64Array(CHANNELS);
  private readonly mostFlashing = new Float64Array(CHANNELS);
  private nowMs = 0;
  /** Longest scan so far: what is seen of a lamp may be as late. */
  private scanMs = 0;
  /** Greens and walks begun, by channel, so that a run in which nothing happened proves nothing. */
  readonly greens = new Uint32Array(CHANNELS);

  constructor(site: SiteRules) {
    this.site = site;
  }

  /** The controller has taken another config. */
  reconfigure(site: SiteRules): void {
    if (this.waiting !== undefined || (this.served && site.structure !== this.site.structure)) this.waiting = site;
    else {
      this.site = site;
      if (!this.served) this.clearAt.fill(this.redSince + site.startAllRed);
    }
    for (let channel = 0; channel < CHANNELS; channel++) {
      const flashingMs = site.flashing[channel]!;
      this.leastFlashing[channel] = Math.min(this.leastFlashing[channel]!, flashingMs);
      this.mostFlashing[channel] = Math.max(this.mostFlashing[channel]!, flashingMs);
    }
    this.seen.fill(-1);
  }

  /** After each scan; the nine lamp outputs stand at `at`, from phaseRed on. */
  check(outputs: Int32Array, at: number, nowMs: number, scanMs: number): void {
    const { seen } = this;
    if (scanMs > this.scanMs) this.scanMs = scanMs;
    let same = true;
    for (let index = 0; index < OUTPUTS; index++) {
      if (seen[index] !== outputs[at + index]) same = false;
    }
    if (same) return;
    for (let index = 0; index < OUTPUTS; index++) seen[index] = outputs[at + index]!;
    this.nowMs = nowMs;
    const [red, yellow, green, overlapRed, overlapYellow, overlapGreen, dontWalk, clear, walk] =
      seen as unknown as number[];
    const reds: Pair = [red! | (overlapRed! << 16), (overlapRed! >>> 16) | (dontWalk! << 16)];
    const yellows: Pair = [yellow! | (overlapYellow! << 16), (overlapYellow! >>> 16) | (clear! << 16)];
    const greens: Pair = [green! | (overlapGreen! << 16), (overlapGreen! >>> 16) | (walk! << 16)];
    this.judge(reds, yellows, greens);
  }

  private judge(reds: Pair, yellows: Pair, greens: Pair): void {
    if (this.waiting !== undefined) this.adopt(reds, yellows, greens);
    if (this.isFlash(this.site, reds, yellows, greens)) {
      if (!this.flashes) this.beginFlash();
      return;
    }
    if (this.flashes) this.endFlash();
    const { used } = this.site;
    for (const half of [0, 1] as const) {
      const lit = reds[half] | yellows[half] | greens[half];
      if ((lit & ~used[half]) !== 0) this.fail(half * 32 + firstBit(lit & ~used[half]), 'is lit and not used');
      // Don't walk may be lit during pedestrian clearance.
      const pedestrians = half === 1 ? PED_BITS : 0;
      const twice = (reds[half] & yellows[half] & ~pedestrians) | ((reds[half] | yellows[half]) & greens[half]);
      if (twice !== 0) this.fail(half * 32 + firstBit(twice), 'shows two lamps');
    }
    // Greens last, pedestrians first: what they wait for may end in the same scan.
    for (const half of [1, 0] as const) this.follow(half, used[half] & ~greens[half], reds, yellows, greens);
    for (const half of [0, 1] as const) this.follow(half, used[half] & greens[half], reds, yellows, greens);
    this.checkTogether();
  }

  private follow(half: 0 | 1, channels: number, reds: Pair, yellows: Pair, greens: Pair): void {
    for (let left = channels; left !== 0; left &= left - 1) {
      const bit = left & -left;
      const channel = half * 32 + firstBit(left);
      const lamp: Lamp = greens[half] & bit ? GREEN : yellows[half] & bit ? YELLOW : reds[half] & bit ? RED : DARK;
      if (lamp === DARK || this.isDark[channel] === 1) this.blink(channel, lamp);
      if (lamp !== DARK && lamp !== this.lamp[channel]) this.change(channel, lamp);
    }
  }

  /** Flash: everyone red or dark, or yellow where it is set; pedestrians dark. All red is not taken for it, unless nothing tells. */
  private isFlash({ used, flashYellow }: SiteRules, reds: Pair, yellows: Pair, greens: Pair): boolean {
    if ((greens[0] | greens[1] | (reds[1] & PED_BITS) | (yellows[1] & PED_BITS)) !== 0) return false;
    // Everyone dark: flash, unless it is the green of the only phase that flashes.
    if ((reds[0] | reds[1] | yellows[0] | yellows[1]) === 0) return !this.lamp.includes(GREEN);
    if (yellows[0] !== flashYellow[0] || yellows[1] !== flashYellow[1]) return false;
    if (reds[0] !== (used[0] & ~flashYellow[0]) || reds[1] !== (used[1] & ~flashYellow[1] & ~PED_BITS)) return false;
    if ((used[1] & PED_BITS) !== 0) return true;
    // Their yellow of flash is not that after a green.
    for (let channel = 0; channel < CHANNELS; channel++) {
      if ((flashYellow[channel >> 5]! >>> (channel & 31)) & 1) return this.flashes || this.lamp[channel] === RED;
    }
    return false;
  }

  private beginFlash(): void {
    for (let channel = 0; channel < CHANNELS; channel++) {
      if (this.served && !this.isCleared(channel)) this.fail(channel, 'went to flash before it was cleared');
    }
    this.flashes = true;
    this.served = false;
    if (this.waiting !== undefined) this.site = this.waiting;
    this.waiting = undefined;
  }

  private endFlash(): void {
    this.flashes = false;
    this.reset(this.nowMs);
  }

  /** All red for long enough comes before the first green. */
  private reset(redSince: number): void {
    this.redSince = redSince;
    this.lamp.fill(RED);
    this.isDark.fill(0);
    this.clearAt.fill(redSince + this.site.startAllRed);
    this.revertAt.fill(0);
    this.least.fill(0);
    this.served = false;
  }

  /** Red and clear, or at the very end of a yellow without a red clearance. */
  private isCleared(channel: number): boolean {
    const lamp = this.lamp[channel];
    if (lamp === GREEN || (lamp === YELLOW && this.nowMs - this.since[channel]! < this.least[channel]!)) return false;
    return this.nowMs >= this.clearAt[channel]!;
  }

  /** The config that waits is in force when the last clearance is over. */
  private adopt(reds: Pair, yellows: Pair, greens: Pair): void {
    const site = this.waiting!;
    const stillYellow = (yellows[0] | yellows[1]) !== 0 && !this.isFlash(site, reds, yellows, greens);
    if (stillYellow || !this.lamp.every((_lamp, channel) => this.isCleared(channel))) return;
    // After a late scan the red of the config that ends may still be seen for one more.
    const old = this.site.used;
    const isOldRed = ([0, 1] as const).every((half) => reds[half] === old[half] && !yellows[half] && !greens[half]);
    if (isOldRed && (old[0] !== site.used[0] || old[1] !== site.used[1])) return;
    this.site = site;
    this.waiting = undefined;
    // It is seen at the first lamp that changes; the all red that comes first began when the clearance was over.
    const yellowEnds = this.lamp.includes(YELLOW) ? [this.nowMs] : [];
    this.reset(Math.max(...this.clearAt, ...yellowEnds));
  }

  /** A green that goes dark and comes back flashes. */
  private blink(channel: number, lamp: Lamp): void {
    if (this.lamp[channel] !== GREEN || channel >= PEDESTRIAN) this.fail(channel, 'is dark');
    if (lamp !== DARK && lamp !== GREEN) {
      this.isDark[channel] = 0;
      return;
    }
    if ((lamp === DARK) === (this.isDark[channel] === 1)) return;
    if (this.mostFlashing[channel] === 0) this.fail(channel, 'flashes its green');
    this.isDark[channel] = lamp === DARK ? 1 : 0;
    if (this.darkAt[channel] === 0) this.darkAt[channel] = this.nowMs;
  }

  private change(channel: number, lamp: Lamp): void {
    const before = this.lamp[channel] as Lamp;
    const lastedMs = this.nowMs - this.since[channel]!;
    const pedestrian = channel >= PEDESTRIAN;
    if (lastedMs < this.least[channel]!)
      this.fail(channel, `was ${NAMES[before]} for ${lastedMs} ms, not ${this.least[channel]}`);
    if (lamp === GREEN) this.beginGreen(channel, before, pedestrian);
    else if (lamp === YELLOW) this.beginYellow(channel, before, pedestrian);
    else this.beginRed(channel, before, pedestrian);
    this.lamp[channel] = lamp;
    this.since[channel] = this.nowMs;
  }

  private beginGreen(channel: number, before: Lamp, pedestrian: boolean): void {
    if (before === YELLOW && !pedestrian) this.fail(channel, 'went from yellow to green');
    const { site } = this;
    for (const other of site.conflicts[channel]!) {
      if (this.lamp[other] !== RED || this.nowMs < this.clearAt[other]!)
        this.fail(channel, `began while ${nameOf(other)} was not cleared`);
    }
    if (this.nowMs < this.clearAt[channel]!) this.fail(channel, 'began before its own clearance was over');
    if (this.nowMs < this.revertAt[channel]!) this.fail(channel, 'was red for too short a time');
    this.least[channel] = site.least[channel]!;
    this.clearance[channel] = site.yellow[channel]!;
    this.darkAt[channel] = 0;
    this.leastFlashing[channel] = site.flashing[channel]!;
    this.mostFlashing[channel] = site.flashing[channel]!;
    this.greens[channel]!++;
    this.served = true;
  }

  private beginYellow(channel: number, before: Lamp, pedestrian: boolean): void {
    if (before !== GREEN) this.fail(channel, `went from ${NAMES[before]} to yellow`);
    const { site } = this;
    const yellowMs = pedestrian ? this.clearance[channel]! : site.yellow[channel]!;
    this.least[channel] = yellowMs;
    if (pedestrian) return;
    if (channel < 16 && this.lamp[PEDESTRIAN + channel] !== RED && this.lamp[PEDESTRIAN + channel] !== DARK)
      this.fail(channel, 'ended on its pedestrians');
    const flashingMs = this.leastFlashing[channel]!;
    // Its first quarter of a second is lit; where scans are longer than that, the dark ones may fall between them.
    const late = this.scanMs > GREEN_HALF_MS;
    const unseenMs = GREEN_HALF_MS + this.scanMs + (late ? 2 * GREEN_HALF_MS : 0);
    const flashedMs = this.darkAt[channel] === 0 ? 0 : this.nowMs - this.darkAt[channel]! + unseenMs;
    if (flashingMs > (late ? 2 : 1) * unseenMs && flashedMs < flashingMs)
      this.fail(channel, `flashed its green for ${flashedMs} ms, not ${flashingMs}`);
    this.clearAt[channel] = this.nowMs + yellowMs + site.redClearance[channel]!;
    this.revertAt[channel] = this.nowMs + yellowMs + site.redRevert[channel]!;
  }

  private beginRed(channel: number, before: Lamp, pedestrian: boolean): void {
    this.least[channel] = 0;
    if (before !== GREEN) return;
    if (!pedestrian) this.fail(channel, 'went from green to red');
    if (this.clearance[channel]! > 0) this.fail(channel, 'had a walk without a clearance');
  }

  private checkTogether(): void {
    for (let channel = 0; channel < CHANNELS; channel++) {
      if (this.lamp[channel] !== GREEN && this.lamp[channel] !== YELLOW) continue;
      for (const other of this.site.conflicts[channel]!) {
        if (this.lamp[other] === GREEN || this.lamp[other] === YELLOW)
          this.fail(channel, `moves with ${nameOf(other)}`);
      }
      if (channel >= PEDESTRIAN && this.lamp[channel - PEDESTRIAN] !== GREEN)
        this.fail(channel, 'has no green beside it');
    }
  }

  private fail(channel: number, what: string): never {
    throw new BrokenRuleError(`${nameOf(channel)} ${what}, at ${this.nowMs} ms`);
  }
}

type Pair = readonly [number, number];

function firstBit(mask: number): number {
  return 31 - Math.clz32(mask & -mask);
}

function nameOf(channel: number): string {
  if (channel >= PEDESTRIAN) return `pedestrians ${channel - PEDESTRIAN + 1}`;
  return channel >= 16 ? `overlap ${channel - 15}` : `phase ${channel + 1}`;
}
