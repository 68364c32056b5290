import { findPrivate, readOwnSdl } from '@okaeri/subgraph/sdl';
import { actionLabel, fieldLabel } from './access-labels.ts';

const services = ['directory', 'talent', 'events', 'feedback', 'messaging'];

describe('what the list of looks calls things', () => {
  it.each(services)('every private field of %s has a name for people', (service) => {
    const fields = findPrivate(readOwnSdl(new URL(`../../../${service}/schema/`, import.meta.url)));
    // Else the person would read a name of the program's.
    expect(fields.filter((field) => fieldLabel(field).ja === field)).toEqual([]);
  });

  it('acts have one as well, and what is new shows itself as it is', () => {
    expect(actionLabel('merge')).toEqual({ ja: '記録の統合', en: 'Joined two records' });
    expect(actionLabel('place legal hold')).toEqual(actionLabel('place-legal-hold'));
    expect(fieldLabel('Person.shoeSize')).toEqual({ ja: 'Person.shoeSize', en: 'Person.shoeSize' });
  });
});
