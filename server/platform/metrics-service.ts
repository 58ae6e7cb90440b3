import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Context } from '../context.ts';
import { asSystem, look } from '../db/door.ts';
import { DELIVERY_QUEUE } from '../events/delivery-queue.ts';
import { exposition, type Meaning, type Sample } from '../http/exposition.ts';
import { readFigures } from './metrics-queries.ts';

/** Every figure that goes out, and what it says. */
export const MEANINGS: Readonly<Record<string, Meaning>> = {
  kipp_http_requests_total: {
    type: 'counter',
    help: 'Answers of this process by method, route pattern and status.',
  },
  kipp_http_request_seconds: {
    type: 'histogram',
    help: 'Time from request to answer by method.',
  },
  kipp_http_route_seconds_total: {
    type: 'counter',
    help: 'Time spent on requests by method and route pattern.',
  },
  kipp_deliveries: { type: 'gauge', help: 'Deliveries that are not done, by effect and state.' },
  kipp_outbox_depth: { type: 'gauge', help: 'Deliveries that are due and wait for a worker.' },
  kipp_outbox_oldest_seconds: { type: 'gauge', help: 'How long the oldest due delivery has waited.' },
  kipp_mails_doubtful: { type: 'gauge', help: 'Mails that may have gone out; a person decides about each.' },
  kipp_mail_tries_recent: { type: 'gauge', help: 'Tries of deliveries in the last five minutes by outcome.' },
  kipp_queue_jobs: {
    type: 'gauge',
    help: 'Jobs in the queue by state; the outbox is the truth, this the doorbell.',
  },
  kipp_queue_up: { type: 'gauge', help: '1 while the job backend answers.' },
  kipp_database_connections: {
    type: 'gauge',
    help: 'Connections of the application to its database by state.',
  },
  kipp_database_pool_size: { type: 'gauge', help: 'Connections that this process may open for its work.' },
  kipp_audit_head: { type: 'gauge', help: 'Links in the longest audit chain.' },
  kipp_audit_events_waiting: {
    type: 'gauge',
    help: 'Events that are committed and not sealed into a chain yet.',
  },
  kipp_audit_oldest_waiting_seconds: { type: 'gauge', help: 'How long the oldest of them has waited.' },
  kipp_stages_open: { type: 'gauge', help: 'Stages that take work now.' },
  kipp_deadline_seconds: {
    type: 'gauge',
    help: 'Until the next close of an open stage; NaN where none is set.',
  },
  kipp_frozen: { type: 'gauge', help: '1 while everything is frozen (read-only).' },
  process_resident_memory_bytes: { type: 'gauge', help: 'Memory of this process.' },
  process_cpu_seconds_total: { type: 'counter', help: 'Processor time of this process.' },
  process_start_time_seconds: { type: 'gauge', help: 'When this process began, in seconds since 1970.' },
  nodejs_eventloop_lag_p99_seconds: {
    type: 'gauge',
    help: 'Delay of the event loop since the last asking, 99th percentile.',
  },
};

/** Gathers what this process counted and what the database and the queue say now. */
export function openMetrics(
  context: Context,
  counted: () => Sample[],
): { text(): Promise<string>; close(): void } {
  const lag = monitorEventLoopDelay({ resolution: 20 });
  lag.enable();
  return {
    async text() {
      const [figures, queue] = await Promise.all([
        look(asSystem(context), readFigures),
        context.jobs.counts(DELIVERY_QUEUE),
      ]);
      const text = exposition(MEANINGS, [
        ...counted(),
        ...figures,
        ...queueSamples(queue),
        ...ofProcess(context, lag.percentile(99)),
      ]);
      lag.reset();
      return text;
    },
    close: () => lag.disable(),
  };
}

function queueSamples(counts: Record<string, number> | null): Sample[] {
  const up = { name: 'kipp_queue_up', value: counts === null ? 0 : 1 };
  return [
    up,
    ...Object.entries(counts ?? {}).map(([state, value]) => ({
      name: 'kipp_queue_jobs',
      labels: { state },
      value,
    })),
  ];
}

function ofProcess({ config }: Context, lagNanoseconds: number): Sample[] {
  const { user, system } = process.cpuUsage();
  return [
    { name: 'kipp_database_pool_size', value: config.poolSize },
    { name: 'process_resident_memory_bytes', value: process.memoryUsage.rss() },
    { name: 'process_cpu_seconds_total', value: (user + system) / 1e6 },
    { name: 'process_start_time_seconds', value: Math.round(Date.now() / 1000 - process.uptime()) },
    { name: 'nodejs_eventloop_lag_p99_seconds', value: lagNanoseconds / 1e9 },
  ];
}
