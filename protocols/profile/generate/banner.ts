/** First line of what lies in the folder of the profile. */
export const FIRMWARE_BANNER = '// Generated from profile.yaml by `npm run generate`; do not edit.';

/** First line of what lies elsewhere. */
export function banner(className: string): string {
  return `Generated from firmware/${className}/profile.yaml by \`npm run generate\`; do not edit.`;
}
