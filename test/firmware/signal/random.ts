/** Random numbers, the same for the same seed (xorshift32). */
export class Random {
  private state: number;

  constructor(seed: number) {
    // Seeds that are close give runs that are not.
    this.state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0 || 1;
    this.word();
    this.word();
  }

  /** 32 bits, as a number that may be negative. */
  word(): number {
    this.state ^= this.state << 13;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    return this.state;
  }

  /** 0 to `count` - 1. */
  below(count: number): number {
    return Math.floor(((this.word() >>> 0) / 2 ** 32) * count);
  }

  /** Both ends included. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  chance(probability: number): boolean {
    return (this.word() >>> 0) / 2 ** 32 < probability;
  }

  of<T>(values: readonly T[]): T {
    return values[this.below(values.length)]!;
  }

  shuffled<T>(values: readonly T[]): T[] {
    const left = [...values];
    return values.map(() => left.splice(this.below(left.length), 1)[0]!);
  }
}
