import { jestConfig } from '../../jest.preset.mjs';

export default jestConfig('messaging', { servers: true });
