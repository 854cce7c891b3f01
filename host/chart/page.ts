import { escapeHtml } from './escape-html.ts';

/** A chart on a page. */
export interface PageChart {
  readonly title: string;
  /** A whole SVG picture. */
  readonly svg: string;
  /** What stands under it. */
  readonly note?: string;
}

/** One self-contained HTML page with charts one under the other. */
export function chartPage(title: string, charts: readonly PageChart[]): string {
  const sections = charts.map(
    ({ title: heading, svg, note }) =>
      `<section>\n<h2>${escapeHtml(heading)}</h2>\n${svg}${note === undefined ? '' : `<p>${escapeHtml(note)}</p>\n`}</section>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${escapeHtml(title)}</title>
<style>
body { font-family: sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }
svg { width: 100%; height: auto; }
</style>
</head>
<body>
<h1>${escapeHtml(title)}</h1>
${sections.join('\n')}
</body>
</html>
`;
}
