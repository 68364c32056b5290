import { bearerOf } from './bearer.ts';

describe('the token of a request', () => {
  it('stands in its Authorization header, whatever the letters of its name', () => {
    expect(bearerOf(['Host', 'x', 'AUTHORIZATION', 'bearer a.b-c.d_e'])).toBe('a.b-c.d_e');
  });

  it('is none without the header, also when another says the name', () => {
    expect(bearerOf([])).toBeUndefined();
    expect(bearerOf(['x-said', 'authorization', 'Bearer', 'a.b.c'])).toBeUndefined();
  });

  it.each([
    ['two of them', ['authorization', 'Bearer a.b.c', 'Authorization', 'Bearer d.e.f']],
    ['twice the same', ['authorization', 'Bearer a.b.c', 'authorization', 'Bearer a.b.c']],
    ['another scheme', ['authorization', 'Basic aHI6aHI=']],
    ['nothing', ['authorization', '']],
    ['a scheme alone', ['authorization', 'Bearer']],
    ['two tokens in one', ['authorization', 'Bearer a.b.c, Bearer d.e.f']],
    ['two blanks', ['authorization', 'Bearer  a.b.c']],
    ['a tab', ['authorization', 'Bearer\ta.b.c']],
    ['a blank that is none', ['authorization', 'Bearer\u00a0a.b.c']],
    ['letters that look alike', ['authorization', 'Bearer а.b.c']],
    ['signs of other encodings', ['authorization', 'Bearer a+b/c==']],
    ['a line end', ['authorization', 'Bearer a.b.c\n']],
  ])('cannot be told from %s', (_name, rawHeaders) => {
    expect(() => bearerOf(rawHeaders)).toThrow(expect.objectContaining({ reason: 'malformed' }));
  });
});
