import { jestConfig } from '../../jest.preset.mjs';

export default jestConfig('audit', { servers: true });
