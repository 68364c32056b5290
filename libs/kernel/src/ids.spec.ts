import fc from 'fast-check';
import { derivedId, isId, keyedId, newId, parseGlobalId, parseId, toGlobalId } from './ids.ts';

test('new ids are UUIDv7, unique, and sort by when they were made', () => {
  const ids = Array.from({ length: 10_000 }, () => newId());
  expect(ids.every((id) => isId(id) && id[14] === '7')).toBe(true);
  expect(new Set(ids).size).toBe(10_000);
  expect([...ids].sort()).toEqual(ids);
});

test('a new id begins with the time it was made at', () => {
  const before = Date.now();
  const millis = Number.parseInt(newId().replaceAll('-', '').slice(0, 12), 16);
  expect(millis).toBeGreaterThanOrEqual(before);
  // Ids made faster than 4096 a millisecond borrow from the future: the burst above took a few milliseconds.
  expect(millis).toBeLessThan(before + 1000);
});

test('derived ids follow from their parts and from where one part ends', () => {
  expect(derivedId('decision', 'a', 'b')).toBe('cd088847-5eea-8d2a-a92e-ade537f93510');
  fc.assert(
    fc.property(fc.array(fc.string()), fc.array(fc.string()), (left, right) => {
      const same = JSON.stringify(left) === JSON.stringify(right);
      expect(derivedId('x', ...left) === derivedId('x', ...right)).toBe(same);
      expect(isId(derivedId('x', ...left))).toBe(true);
    }),
  );
  expect(derivedId('x', 'ab', 'c')).not.toBe(derivedId('x', 'a', 'bc'));
});

test('a keyed id cannot be found without its secret', () => {
  expect(keyedId('secret one', 'person', 'E1')).toBe(keyedId('secret one', 'person', 'E1'));
  expect(keyedId('secret one', 'person', 'E1')).not.toBe(keyedId('secret two', 'person', 'E1'));
  expect(keyedId('secret one', 'person', 'E1')).not.toBe(derivedId('person', 'E1'));
});

test('a global id names its type and is refused for another', () => {
  const id = newId<'Person'>();
  expect(parseGlobalId('Person', toGlobalId('Person', id))).toBe(id);
  expect(parseGlobalId('Survey', toGlobalId('Person', id))).toBeNull();
  expect(parseGlobalId('Person', 'Person:1')).toBeNull();
  expect(parseId(id.toUpperCase())).toBe(id);
});
