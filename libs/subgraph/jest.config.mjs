import { jestConfig } from '../../jest.preset.mjs';

export default jestConfig('subgraph', { servers: true });
