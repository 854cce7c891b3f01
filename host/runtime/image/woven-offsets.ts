/** Where the instructions of an image lie in the image that weaving made of it, in bytes from the start of each. */
export class WovenOffsets {
  private readonly woven: number[] = [];
  private readonly originals: number[] = [];

  /** In the order of the woven image. */
  add(woven: number, original: number): void {
    this.woven.push(woven);
    this.originals.push(original);
  }

  /** Moves all that was added, as more stands before it. */
  shift(bytes: number): void {
    for (let index = 0; index < this.woven.length; index++) this.woven[index]! += bytes;
  }

  /** The instruction of the image to which a byte of the woven image belongs, and whether weaving put that byte there. */
  original(woven: number): { readonly offset: number; readonly inserted: boolean } {
    let low = 0;
    let high = this.woven.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.woven[middle]! <= woven) low = middle + 1;
      else high = middle;
    }
    const index = Math.max(low - 1, 0);
    return { offset: this.originals[index] ?? 0, inserted: this.woven[index] !== woven };
  }
}
