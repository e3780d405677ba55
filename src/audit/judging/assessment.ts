export { beginsAs, isListed, isMarked } from '../../domain/assessment.js';
