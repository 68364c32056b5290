import { keysetQuery } from './keyset-query.ts';

const byNameThenId = [
  { sql: 'name', direction: 'asc', type: 'text', nullable: false },
  { sql: 'id', direction: 'asc', type: 'uuid', nullable: false },
] as const;

describe('keysetQuery', () => {
  it('compares rows when one direction and no nulls let an index answer', () => {
    const page = { size: 20, direction: 'forward', cursor: ['Sato', '7'] } as const;
    expect(keysetQuery({ sort: byNameThenId, page, paramsBefore: 2 })).toEqual({
      where: '(name, id) > ($3::text, $4::uuid)',
      orderBy: 'name asc, id asc',
      params: ['Sato', '7'],
      limit: 20,
    });
  });

  it('turns comparison and order round for the page before', () => {
    const page = { size: 5, direction: 'backward', cursor: ['Sato', '7'] } as const;
    expect(keysetQuery({ sort: byNameThenId, page })).toMatchObject({
      where: '(name, id) < ($1::text, $2::uuid)',
      orderBy: 'name desc, id desc',
    });
  });

  it('asks for everything when there is no cursor', () => {
    const page = { size: 5, direction: 'backward', cursor: null } as const;
    const sort = [{ sql: 'left_on', direction: 'desc', type: 'date' }, byNameThenId[1]] as const;
    expect(keysetQuery({ sort, page })).toEqual({
      where: 'true',
      orderBy: 'left_on asc nulls first, id desc',
      params: [],
      limit: 5,
    });
  });

  it('finds what follows a null: only other nulls', () => {
    const page = { size: 5, direction: 'forward', cursor: [null, '7'] } as const;
    const sort = [{ sql: 'left_on', direction: 'desc', type: 'date' }, byNameThenId[1]] as const;
    expect(keysetQuery({ sort, page })).toMatchObject({
      where: '((left_on is null and id > $1::uuid))',
      params: ['7'],
    });
  });

  it('refuses a cursor of another order', () => {
    const page = { size: 5, direction: 'forward', cursor: ['Sato'] } as const;
    expect(() => keysetQuery({ sort: byNameThenId, page })).toThrow('The cursor has 1 values, the order 2 columns.');
  });
});
