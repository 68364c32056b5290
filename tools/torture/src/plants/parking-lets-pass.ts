import { type Plant } from '../inject/plant.ts';

export const parkingLetsPass: Plant = {
  name: 'parking-lets-pass',
  what: 'Later events of a parked key are handled while the one that failed still waits.',
  caughtBy: ['lost', 'inversion', 'agreement'],
  faults: ['failing-application'],
  patches: [
    {
      file: 'libs/outbox/src/receive.ts',
      find: 'registered.isParked(event) && !overtaken.has(',
      replace: 'false && registered.isParked(event) && !overtaken.has(',
    },
  ],
};
