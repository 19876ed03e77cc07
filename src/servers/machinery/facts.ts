export * from './fact';
export * from './program-facts';
export * from './server-facts';
export * from './wrapper-facts';
