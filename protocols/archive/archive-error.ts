/** An archive window, or an entry in it, that cannot be what a meter keeps. Blame: the device, its profile, or the line. */
export class ArchiveDataError extends Error {
  override readonly name = 'ArchiveDataError';
  readonly blame = 'frame';
  readonly kind: ArchiveKind;

  constructor(kind: ArchiveKind, problem: string) {
    super(`the archive of ${kind}: ${problem}`);
    this.kind = kind;
  }
}

/** What an archive window shows, by the symbols of `archiveKind`. */
export type ArchiveKind = 'profile' | 'events' | 'bills' | 'snapshots';
