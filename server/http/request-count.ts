import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Sample } from './exposition.ts';

/** Upper ends of the histogram's buckets in seconds, around the limits that are promised. */
const BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.3, 1, 3, 10] as const;

type Latency = { buckets: number[]; sum: number; count: number };

export type RequestCount = { samples(): Sample[] };

/**
 * Counts what is asked of this process by method, route pattern and status: never by an address, which may hold an id or a
 * name. Writes one line a request to the log (level info), with a pseudonym for the person.
 */
export function countRequests(app: FastifyInstance, nameInLog: (personId: string) => string): RequestCount {
  const answered = new Map<string, number>();
  const worked = new Map<string, number>();
  // By method alone: a histogram of every route would be half a megabyte at each asking.
  const latencies = new Map<string, Latency>();
  app.addHook('onResponse', (request, reply, done) => {
    const { method, route } = placeOf(request);
    const seconds = reply.elapsedTime / 1000;
    add(answered, `${method}|${route}|${reply.statusCode}`, 1);
    add(worked, `${method}|${route}`, seconds);
    take(latencies, method, seconds);
    if (!isWritten(app)) return done();
    const { actor } = request as { actor?: FastifyRequest['actor'] };
    request.log.info(
      {
        method,
        route,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
        ...(actor?.kind === 'person' ? { actor: nameInLog(actor.personId) } : {}),
      },
      'request',
    );
    done();
  });
  return {
    samples: () => [
      ...samplesOf('kipp_http_requests_total', ['method', 'route', 'status'], answered),
      ...samplesOf('kipp_http_route_seconds_total', ['method', 'route'], worked),
      ...latencySamples(latencies),
    ],
  };
}

/** Whether such a line is written at all: who asked is worked out only then. */
const isWritten = ({ log }: FastifyInstance): boolean => ['trace', 'debug', 'info'].includes(log.level);

/** Methods and routes are our own words; whatever else was asked for is one place. */
function placeOf(request: FastifyRequest): { method: string; route: string } {
  const route = request.is404 ? undefined : request.routeOptions.url;
  return route ? { method: request.method, route } : { method: 'other', route: 'none' };
}

function add(sums: Map<string, number>, key: string, more: number): void {
  sums.set(key, (sums.get(key) ?? 0) + more);
}

function take(latencies: Map<string, Latency>, method: string, seconds: number): void {
  let one = latencies.get(method);
  if (!one) latencies.set(method, (one = { buckets: BUCKETS.map(() => 0), sum: 0, count: 0 }));
  for (const [index, end] of BUCKETS.entries()) if (seconds <= end) one.buckets[index]! += 1;
  one.sum += seconds;
  one.count += 1;
}

function samplesOf(name: string, labels: readonly string[], sums: ReadonlyMap<string, number>): Sample[] {
  return [...sums].map(([key, value]) => {
    const values = key.split('|');
    return { name, labels: Object.fromEntries(labels.map((label, index) => [label, values[index]!])), value };
  });
}

function latencySamples(latencies: ReadonlyMap<string, Latency>): Sample[] {
  const name = 'kipp_http_request_seconds';
  return [...latencies].flatMap(([method, { buckets, sum, count }]) => [
    ...BUCKETS.map((end, index) => ({
      name: `${name}_bucket`,
      labels: { method, le: String(end) },
      value: buckets[index]!,
    })),
    { name: `${name}_bucket`, labels: { method, le: '+Inf' }, value: count },
    { name: `${name}_sum`, labels: { method }, value: sum },
    { name: `${name}_count`, labels: { method }, value: count },
  ]);
}
