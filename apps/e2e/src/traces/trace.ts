import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

const span = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  kind: z.number(),
  startTimeUnixNano: z.string(),
  endTimeUnixNano: z.string(),
  status: z.object({ code: z.number().optional() }).optional(),
});
const resource = z.object({
  attributes: z.array(z.object({ key: z.string(), value: z.object({ stringValue: z.string().optional() }) })),
});
const request = z.object({
  resourceSpans: z.array(z.object({ resource, scopeSpans: z.array(z.object({ spans: z.array(span) })) })),
});

/** A span as the collector got it, with the service that it is of. */
export type Span = z.output<typeof span> & { readonly service: string };

/** The spans of one trace that have come to the collector so far. */
export function spansOf(file: string, traceId: string): Span[] {
  return textsOf(file, traceId).flatMap((text) =>
    request.parse(JSON.parse(text)).resourceSpans.flatMap(({ resource: { attributes }, scopeSpans }) => {
      const service = attributes.find(({ key }) => key === 'service.name')?.value.stringValue ?? 'unknown';
      return scopeSpans.flatMap(({ spans }) =>
        spans.filter((one) => one.traceId === traceId).map((one) => ({ ...one, service })),
      );
    }),
  );
}

/** What was sent about the trace, as it was sent. */
export function textsOf(file: string, traceId: string): string[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.includes(traceId));
}

const kinds = ['', '', 'server', 'client', 'producer', 'consumer'];

/**
 * The trace as a tree of `service: name (kind)`, the children of a span in the order of their names. What was done
 * again (an event that was delivered twice) stands there once.
 */
export function renderTrace(spans: readonly Span[], root: string): string {
  const childrenOf = (id: string, depth: number): string[] => {
    const rendered = spans
      .filter(({ parentSpanId }) => parentSpanId === id)
      .map((one) => {
        const line = `${'  '.repeat(depth)}${one.service}: ${one.name} (${kinds[one.kind] ?? 'internal'})`;
        return [line, ...childrenOf(one.spanId, depth + 1)].join('\n');
      });
    return [...new Set(rendered)].sort();
  };
  return `${childrenOf(root, 0).join('\n')}\n`;
}
