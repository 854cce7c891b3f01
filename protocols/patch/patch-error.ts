/** What is wrong with a patch. */
export type PatchProblem =
  /** It does not begin as a patch does, or one of a later format. */
  | 'format'
  /** A delta without an image to apply it to, or against another one. */
  | 'wrongBase'
  /** The image that it makes is larger than what there is room for. */
  | 'tooLarge'
  /** It ends before the image does, goes on behind its end, or refers to what is not there. */
  | 'damaged'
  /** The image that it made is not the one it was made from. */
  | 'checksum';

/** A patch that makes no image. Blame: the bytes. */
export class PatchError extends Error {
  override readonly name = 'PatchError';
  readonly problem: PatchProblem;
  /** Bytes of the image that were made before. */
  readonly made: number;

  constructor(problem: PatchProblem, message: string, made = 0) {
    super(message);
    this.problem = problem;
    this.made = made;
  }
}
