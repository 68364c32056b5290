import { createFakeDeps } from '../deps.fake.ts';

it('counts refused claims by reason, and nothing about who or with what', async () => {
  const { services, ground } = createFakeDeps(new Date());
  const fact = { kind: 'birthDate' as const, birthDate: '1990-04-12' };
  for (const token of ['one', 'another'])
    expect(await services.invitations.claim({ token, fact, visibility: {} }, 'account')).toMatchObject({ ok: false });
  const counted = await ground.refusals.metric.read();
  expect(counted.filter(({ value }) => value > 0)).toEqual([{ labels: { reason: 'unknown' }, value: 2 }]);
});
