export { isListed, isMarked } from '../../domain/assessment.js';
