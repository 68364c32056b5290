import { jestConfig } from '../../jest.preset.mjs';

export default jestConfig('talent', { servers: true });
