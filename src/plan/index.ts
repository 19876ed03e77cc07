export { Way } from './way';
