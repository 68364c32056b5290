import { jestConfig } from '../../jest.preset.mjs';

export default jestConfig('stack', { servers: true });
