import { testConnector } from './connector.js';
import { api } from './doors/api.js';

testConnector(api);
