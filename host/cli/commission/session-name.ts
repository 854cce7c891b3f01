/** Name of a site as it may stand in the name of a file. */
export function slug(name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9\p{L}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');
  return plain || 'site';
}
