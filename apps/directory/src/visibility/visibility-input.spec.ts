import { readChoices } from './visibility-input.ts';

describe('settings that somebody chooses', () => {
  it('are taken as they are named', () => {
    const chosen = readChoices([
      { field: 'ABOUT', audience: 'ONLY_ME' },
      { field: 'NAMES', audience: 'PUBLIC' },
    ]);
    expect(chosen).toEqual({ ok: true, value: { ABOUT: 0, NAMES: 4 } });
  });

  it.each(['NAMES', 'STATUS', 'EMPLOYMENTS'] as const)('cannot hide %s from HR', (field) => {
    const chosen = readChoices([
      { field: 'PHONE', audience: 'ONLY_ME' },
      { field, audience: 'ONLY_ME' },
    ]);
    expect(chosen).toMatchObject({
      ok: false,
      failure: { kind: 'InputError', problems: [{ path: ['fields', '1', 'audience'] }] },
    });
    expect(readChoices([{ field, audience: 'HR' }])).toEqual({ ok: true, value: { [field]: 1 } });
  });

  it('name a field once', () => {
    const chosen = readChoices([
      { field: 'ABOUT', audience: 'ALUMNI' },
      { field: 'ABOUT', audience: 'PUBLIC' },
    ]);
    expect(chosen).toMatchObject({ ok: false, failure: { problems: [{ path: ['fields', '1', 'field'] }] } });
  });
});
