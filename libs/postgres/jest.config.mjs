import { jestConfig } from '../../jest.preset.mjs';

export default jestConfig('postgres', { servers: true });
