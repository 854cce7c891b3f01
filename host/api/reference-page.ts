import type { JsonSchema, Operation } from '../../protocols/api/operation.ts';
import { API_BASE, OPERATIONS, type OperationId } from '../../protocols/api/operations.ts';
import { SCHEMAS } from '../../protocols/api/schemas.ts';
import { escapeHtml } from '../chart/escape-html.ts';

const STYLE = `
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem; color: #1b1b1b; background: #fff; }
h2 { margin-top: 2.5rem; border-bottom: 1px solid #ccc; text-transform: capitalize; }
code, pre { font-family: ui-monospace, monospace; font-size: .9em; }
pre { background: #f4f4f4; padding: .75rem; overflow-x: auto; }
section { margin: 1.5rem 0; }
section h3 { margin: 0; font-size: 1rem; }
.method { display: inline-block; min-width: 4rem; font-weight: 700; }
.role { float: right; color: #555; }
dt { float: left; clear: left; min-width: 9rem; }
dd { margin-left: 9rem; }
@media (prefers-color-scheme: dark) {
  body { color: #e6e6e6; background: #161616; } pre { background: #242424; } .role { color: #aaa; } a { color: #8ab4f8; }
}`;

/** The description of the API as one page, which loads nothing and runs nothing. */
export function referencePage(document: JsonSchema): string {
  const { title, version, description } = document['info'] as { title: string; version: string; description: string };
  const operations = Object.entries(OPERATIONS) as [OperationId, Operation][];
  const tags = [...new Set(operations.map(([, { tag }]) => tag))];
  const chapters = tags.map((tag) => {
    const own = operations.filter(([, operation]) => operation.tag === tag);
    return `<h2 id="${tag}">${tag}</h2>\n${own.map(([id, operation]) => sectionOf(id, operation)).join('\n')}`;
  });
  const schemas = Object.entries(SCHEMAS).map(
    ([name, schema]) =>
      `<details id="schema-${name}"><summary><code>${name}</code></summary>${codeOf(schema)}</details>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} API</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escapeHtml(title)} API ${escapeHtml(version)}</h1>
<p>${escapeHtml(description)} For programs: <a href="${API_BASE}/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
<p>Send <code>Authorization: Bearer TOKEN</code>. Errors are <code>application/problem+json</code>.</p>
${chapters.join('\n')}
<h2>schemas</h2>
${schemas.join('\n')}
</body>
</html>
`;
}

function sectionOf(id: OperationId, operation: Operation): string {
  const { method, path, summary, description, role, body, success } = operation;
  const parameters = Object.entries({ ...operation.parameters, ...operation.query }).map(
    ([name, { description: of }]) => `<dt><code>${escapeHtml(name)}</code></dt><dd>${escapeHtml(of)}</dd>`,
  );
  const sent =
    body === undefined
      ? ''
      : body.kind === 'bytes'
        ? `<p>Takes ${escapeHtml(body.description)} (<code>application/octet-stream</code>).</p>`
        : `<p>Takes ${schemaText(body.schema)}</p>${body.example === undefined ? '' : codeOf(body.example)}`;
  const given = success.kind === 'json' ? `, ${schemaText(success.schema)}` : '';
  return `<section id="${id}">
<h3><span class="role">${role}</span><span class="method">${method.toUpperCase()}</span> <code>${escapeHtml(API_BASE + path)}</code></h3>
<p>${escapeHtml(summary)}.${description === undefined ? '' : ` ${escapeHtml(description)}`}</p>
${parameters.length > 0 ? `<dl>${parameters.join('')}</dl>` : ''}${sent}
<p>${success.status}: ${escapeHtml(success.description)}${given}</p>
</section>`;
}

function schemaText(schema: JsonSchema): string {
  const target = schema['$ref'];
  if (typeof target !== 'string') return codeOf(schema);
  const name = target.split('/').at(-1)!;
  return `<a href="#schema-${name}"><code>${name}</code></a>`;
}

function codeOf(value: unknown): string {
  return `<pre>${escapeHtml(JSON.stringify(value, undefined, 2))}</pre>`;
}
