import { newId } from '@okaeri/kernel';
import { type ParticipantRole } from './thread.ts';
import { isAbsentFor } from './thread-absence.ts';

const part = (role: ParticipantRole) => ({ personId: newId<'Person'>(), role });

describe('a thread between people of whom some are in a block', () => {
  const [applicant, first, second] = [part('APPLICANT'), part('RECRUITER'), part('RECRUITER')];
  const all = [applicant, first, second];

  it('is there while nobody is', () => {
    for (const own of all) expect(isAbsentFor(own, all, new Set())).toBe(false);
  });

  it('is absent for a recruiter in a block with the applicant, whoever else takes part', () => {
    expect(isAbsentFor(first, all, new Set([applicant.personId]))).toBe(true);
    expect(isAbsentFor(first, all, new Set([second.personId]))).toBe(false);
  });

  it('is absent for the applicant only when all recruiters are in a block with them', () => {
    expect(isAbsentFor(applicant, all, new Set([first.personId]))).toBe(false);
    expect(isAbsentFor(applicant, all, new Set([first.personId, second.personId]))).toBe(true);
    expect(isAbsentFor(applicant, [applicant], new Set([first.personId]))).toBe(false);
  });
});
