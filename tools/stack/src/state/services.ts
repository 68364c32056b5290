/** The five subgraphs, in the order in which people read them. */
export const services = ['directory', 'events', 'talent', 'feedback', 'messaging'] as const;
export type ServiceName = (typeof services)[number];
