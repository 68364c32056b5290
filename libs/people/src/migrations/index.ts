import { people1790000000100 } from './1790000000100-people.ts';

/** What a service's database needs for the law about persons; the framework adds it. */
export const peopleMigrations = [people1790000000100];
