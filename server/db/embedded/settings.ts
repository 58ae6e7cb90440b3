import { platform } from 'node:os';

/** How much of the machine the database takes, and what it promises. Given on every start, so a change needs no new database. */
export function settings(port: number, { durable }: { durable: boolean }): string[] {
  const values: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    password_encryption: 'scram-sha-256',
    // The whole of KIPP on one small machine: a server, two pools, a relay and the jobs, well under a hundred.
    max_connections: '100',
    shared_buffers: '128MB',
    work_mem: '8MB',
    maintenance_work_mem: '64MB',
    effective_cache_size: '512MB',
    random_page_cost: '1.1',
    max_wal_size: '1GB',
    // Short queries only: compiling them costs more than it saves.
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_messages: 'warning',
    log_line_prefix: '%m [%p] %d ',
    // What was acknowledged is on the disk. Only the tests, whose data nobody misses after a power cut, go without.
    fsync: durable ? 'on' : 'off',
    full_page_writes: durable ? 'on' : 'off',
    synchronous_commit: 'on',
    // After a crash the files are made safe by one call and not by opening each of them, which is half of the recovery.
    ...(platform() === 'linux' ? { recovery_init_sync_method: 'syncfs' } : {}),
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
