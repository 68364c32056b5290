export { type OperationBounds, operationBounds } from './bounds.ts';
export { costOf, type OperationCost, type PageProblem } from './cost.ts';
export { type CostModel, type FieldCost, presets, readCostModel } from './cost-model.ts';
export { type Excess, fragmentsOf, type Measures, measureDocument } from './measure.ts';
export { scanText } from './scan.ts';
export { type PublishedCost, publishedCosts } from './published-costs.ts';
