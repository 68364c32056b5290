import { jestConfig } from '../../jest.preset.mjs';

export default jestConfig('gateway', { servers: true });
