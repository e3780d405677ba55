import { testConnector } from './connector.js';
import { web } from './doors/web.js';

testConnector(web);
