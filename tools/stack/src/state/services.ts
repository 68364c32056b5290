/** The five subgraphs, in the order in which people read them. */
export const services = ['directory', 'events', 'talent', 'feedback', 'messaging'] as const;
export type ServiceName = (typeof services)[number];

/** Whoever has a database: the five, and the gateway for what its replicas count together. */
export const databases = [...services, 'gateway'] as const;
export type DatabaseName = (typeof databases)[number];
