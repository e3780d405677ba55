import { testConnector } from './connector.js';
import { file } from './doors/file.js';

testConnector(file);
