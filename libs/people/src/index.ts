export { dropErased, erasedAmong, isErased, lockPersons, noteErased } from './erased.ts';
export { followPeople, type FollowPeopleOptions, type SnapshotEvent, type TakePeople } from './follow-people.ts';
export { keptAudit } from './kept-audit.ts';
export { peopleMigrations } from './migrations/index.ts';
export { type ExportSection, type PersonData } from './person-data.ts';
export { areBlocked, blockedWith, consenting, idsOf } from './wishes.ts';
export { type ErasedStore } from '@okaeri/topics';
