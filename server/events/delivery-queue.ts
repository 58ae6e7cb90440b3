/** The queue in which deliveries wait for a worker; named apart, so that a command line need not load what works it. */
export const DELIVERY_QUEUE = 'deliveries';
