import { jestConfig } from '../../jest.preset.mjs';

export default jestConfig('testkit', { servers: true });
