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
  const latencies = new Map<string, Latency>();
  app.addHook('onResponse', (request, reply, done) => {
    const { method, route } = placeOf(request);
    const seconds = reply.elapsedTime / 1000;
    const status = String(reply.statusCode);
    const key = `${method}|${route}|${status}`;
    answered.set(key, (answered.get(key) ?? 0) + 1);
    take(latencies, `${method}|${route}`, seconds);
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
  return { samples: () => [...requestSamples(answered), ...latencySamples(latencies)] };
}

/** Methods and routes are our own words; whatever else was asked for is one place. */
function placeOf(request: FastifyRequest): { method: string; route: string } {
  const route = request.is404 ? undefined : request.routeOptions.url;
  return route ? { method: request.method, route } : { method: 'other', route: 'none' };
}

function take(latencies: Map<string, Latency>, key: string, seconds: number): void {
  let one = latencies.get(key);
  if (!one) latencies.set(key, (one = { buckets: BUCKETS.map(() => 0), sum: 0, count: 0 }));
  for (const [index, end] of BUCKETS.entries()) if (seconds <= end) one.buckets[index]! += 1;
  one.sum += seconds;
  one.count += 1;
}

function requestSamples(answered: ReadonlyMap<string, number>): Sample[] {
  return [...answered].map(([key, value]) => {
    const [method, route, status] = key.split('|');
    return {
      name: 'kipp_http_requests_total',
      labels: { method: method!, route: route!, status: status! },
      value,
    };
  });
}

function latencySamples(latencies: ReadonlyMap<string, Latency>): Sample[] {
  return [...latencies].flatMap(([key, { buckets, sum, count }]) => {
    const [method, route] = key.split('|');
    const labels = { method: method!, route: route! };
    const name = 'kipp_http_request_seconds';
    return [
      ...BUCKETS.map((end, index) => ({
        name: `${name}_bucket`,
        labels: { ...labels, le: String(end) },
        value: buckets[index]!,
      })),
      { name: `${name}_bucket`, labels: { ...labels, le: '+Inf' }, value: count },
      { name: `${name}_sum`, labels, value: sum },
      { name: `${name}_count`, labels, value: count },
    ];
  });
}
