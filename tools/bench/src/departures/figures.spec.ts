import { courseOf, percentiles } from './figures.ts';

it('percentiles are values that occurred', () => {
  expect(percentiles(Array.from({ length: 100 }, (_, index) => 100 - index))).toEqual({ p50: 51, p99: 100 });
  expect(percentiles([7])).toEqual({ p50: 7, p99: 7 });
});

it('an even course is flat', () => {
  const seen = Array.from({ length: 100 }, (_, index) => (index + 1) * 100);
  expect(courseOf(seen, 1_000)).toEqual({ tenths: Array(10).fill(100), flatness: 1 });
});

it('a course that slows down is told as that', () => {
  const seen = Array.from({ length: 100 }, (_, index) => (index < 50 ? index + 1 : 50 + (index - 49) * 2) * 100);
  expect(courseOf(seen, 100)).toEqual({ tenths: [10, 10, 10, 10, 10, 5, 5, 5, 5, 5], flatness: 0.5 });
});
